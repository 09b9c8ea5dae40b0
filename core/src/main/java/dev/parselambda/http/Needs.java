package dev.parselambda.http;

/**
 * What a route needs, and what holds for it: said at the route, so that nothing that a request
 * passes on its way has to know paths.
 *
 * @param credentials whether the caller must name the app, and hold a client key where the app has
 *     any; where not, a strong key counts all the same
 * @param once whether a call that comes again under the same request id is a duplicate
 * @param listed whether {@code routeAllowList} applies
 * @param counted whether rate limits apply
 */
public record Needs(
    boolean credentials,
    Session session,
    BodyKind body,
    boolean once,
    boolean listed,
    boolean counted) {

  /** What becomes of a session token that comes with a call. */
  public enum Session {
    /** Its user makes the call; one that is not valid is refused. */
    READ,
    /** As {@link #READ}; a token from before sessions could be revoked is valid, too. */
    READ_LEGACY,
    /** The action itself looks at it. */
    UNREAD,
    /** It is ignored. */
    IGNORED
  }

  /** What the body of a call is. */
  public enum BodyKind {
    /** A JSON object or a form, in which credentials and another method may stand. */
    OBJECT,
    /** A file, or what stands for one in a JSON object. */
    FILE,
    /** Bytes, for the action to read. */
    RAW
  }

  /** What nearly every route needs. */
  public static final Needs USUAL =
      new Needs(true, Session.READ, BodyKind.OBJECT, false, true, true);

  public Needs withoutCredentials() {
    return new Needs(false, session, body, once, listed, counted);
  }

  public Needs with(Session other) {
    return new Needs(credentials, other, body, once, listed, counted);
  }

  public Needs with(BodyKind other) {
    return new Needs(credentials, session, other, once, listed, counted);
  }

  public Needs doneOnce() {
    return new Needs(credentials, session, body, true, listed, counted);
  }

  public Needs unlisted() {
    return new Needs(credentials, session, body, once, false, counted);
  }

  public Needs uncounted() {
    return new Needs(credentials, session, body, once, listed, false);
  }
}
