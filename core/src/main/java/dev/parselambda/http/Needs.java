package dev.parselambda.http;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a route needs, and what holds for it: said at the route, so that nothing that a request
 * passes on its way has to know paths.
 */
public record Needs(Session session, BodyKind body, Set<Trait> traits) {

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

  /** What sets a route apart from most. */
  public enum Trait {
    /** The caller need not name the app nor hold a client key; a strong key counts all the same. */
    WITHOUT_CREDENTIALS,
    /** A call that comes again under the same request id is a duplicate. */
    ONCE,
    /** The option {@code routeAllowList} does not apply. */
    UNLISTED,
    /** Rate limits do not apply. */
    UNCOUNTED,
    /** It cannot be a part of a batch. */
    ALONE
  }

  /** What nearly every route needs. */
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
