package dev.parselambda.http;

import java.util.EnumSet;
import java.util.Set;

/** What a route needs. Each route declares it, so no filter has to know paths. */
public record Needs(Session session, BodyKind body, Set<Trait> traits) {

  /** The treatment of a session token that comes with a call. */
  public enum Session {
    /** Its user is the caller; an invalid token is refused. */
    READ,
    /** As {@link #READ}, but also accepts a legacy token from before revocable sessions. */
    READ_LEGACY,
    /** The action itself checks it. */
    UNREAD,
    /** It is ignored. */
    IGNORED
  }

  /** The kind of body of a call. */
  public enum BodyKind {
    /** A JSON object or a form, which may contain credentials and another method. */
    OBJECT,
    /** A file, or a JSON object that represents one. */
    FILE,
    /** Bytes that the action reads. */
    RAW
  }

  /** Exceptions from the usual treatment of a route. */
  public enum Trait {
    /** The caller needs neither the app id nor a client key; a strong key is still honoured. */
    WITHOUT_CREDENTIALS,
    /** A second call with the same request id is a duplicate. */
    ONCE,
    /** The option {@code routeAllowList} does not apply. */
    UNLISTED,
    /** Rate limits do not apply. */
    UNCOUNTED,
    /** The route cannot be a part of a batch. */
    ALONE
  }

  /** The needs of nearly every route. */
  public static final Needs USUAL = new Needs(Session.READ, BodyKind.OBJECT, Set.of());

  public Needs {
    traits = Set.copyOf(traits);
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  public Needs with(Session other) {
    return new Needs(other, body, traits);
  }

  public Needs with(BodyKind other) {
    return new Needs(session, other, traits);
  }

  public Needs with(Trait first, Trait... more) {
    Set<Trait> all = EnumSet.of(first, more);
    all.addAll(traits);
    return new Needs(session, body, all);
  }
}
