package dev.parselambda.auth.adapter;

/** How a provider combines with others at log-in. */
public enum AuthPolicy {
  /** Proves who the user is; a second factor that the user has set up must be sent with it. */
  DEFAULT,
  /** Enough alone: no second factor is asked for. */
  SOLO,
  /** A second factor: once a user has set it up, he must send it at each log-in. */
  ADDITIONAL
}
