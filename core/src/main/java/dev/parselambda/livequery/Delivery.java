package dev.parselambda.livequery;

import dev.parselambda.livequery.ClassSubscriptions.Match;
import dev.parselambda.livequery.LiveQuery.Share;
import dev.parselambda.objects.rules.FileUrls;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an event to everyone who has subscribed to it and may see it. */
final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private final Subscriptions subscriptions;
  private final Rights rights;
  private final LiveCode code;
  private final FileUrls fileUrls;
  private final Outlet outlet;

  Delivery(
      Subscriptions subscriptions, Rights rights, LiveCode code, FileUrls fileUrls, Outlet outlet) {
    this.subscriptions = subscriptions;
    this.rights = rights;
    this.code = code;
    this.fileUrls = fileUrls;
    this.outlet = outlet;
  }

  /** An event with what is made of it once for all subscribers. */
  private record Shared(Event event, @Nullable State before, State after, boolean seenByCode) {
    ClassSchema schema() {
      return event.schema();
    }
  }

  /** Tells those subscribers that belong to a share. */
  void deliver(Event event, Share share) {
    ClassSubscriptions all = subscriptions.of(event.className());
    if (all == null) {
      return;
    }
    ParseObject original = event.before();
    State before = original == null ? null : state(event.schema(), original);
    State after = state(event.schema(), event.after());
    List<Match> matches =
        all.matches(event.schema(), before == null ? null : before.document(), after.document());
    if (matches.isEmpty()) {
      return;
    }
    Shared shared = new Shared(event, before, after, code.seesEvents(event.className()));
    readSessions(shared, matches, share);
    for (Match match : matches) {
      for (Subscription subscription : match.subscribers()) {
        if (share.has(subscription.client())) {
          deliver(shared, match, subscription);
        }
      }
    }
  }

  private State state(ClassSchema schema, ParseObject object) {
    ParseObject copy = new ParseObject(object.className(), new LinkedHashMap<>(object.fields()));
    fileUrls.expand(schema, List.of(copy));
    return new State(schema, copy);
  }

  /** Reads the sessions of many subscribers side by side, where it matters whose they are. */
  private void readSessions(Shared shared, List<Match> matches, Share share) {
    boolean forAll =
        !shared.seenByCode
            && rights.isOpen(shared.schema(), Operation.FIND)
            && rights.hidesNothing(shared.schema())
            && shared.after.isPublic()
            && (shared.before == null || shared.before.isPublic());
    if (forAll) {
      return;
    }
    Set<String> sessions = new LinkedHashSet<>();
    for (Match match : matches) {
      for (Subscription subscription : match.subscribers()) {
        String session = subscription.session();
        if (session != null && share.has(subscription.client())) {
          sessions.add(session);
        }
      }
    }
    rights.read(sessions);
  }

  private void deliver(Shared shared, Match match, Subscription subscription) {
    try {
      decide(shared, match, subscription);
    } catch (ParseException e) {
      log.debug("No event of {} for a subscriber: {}", shared.event.className(), e.text());
      outlet.refusal(subscription.client().connectionId(), e, subscription.requestId());
    } catch (RuntimeException e) {
      log.error("Could not deliver an event of {}", shared.event.className(), e);
    }
  }

  private void decide(Shared shared, Match match, Subscription subscription) {
    State before = shared.before;
    State after = shared.after;
    Reader reader = new Reader(rights, shared.schema(), subscription);
    boolean was = match.before() && before != null && reader.passesAcl(before);
    boolean is = match.after() && reader.passesAcl(after);
    if (!was && !is) {
      return;
    }
    reader.requireClass(match.condition());
    was = was && before != null && reader.passesClass(before);
    is = is && reader.passesClass(after);
    EventKind kind =
        shared.event.deleted()
            ? (is ? EventKind.DELETE : null)
            : EventKind.ofSave(before != null, was, is);
    if (kind == null || isUnwatched(kind, subscription, shared.event)) {
      return;
    }
    boolean sawBefore = was || (before != null && reader.mayRead(before));
    boolean seesAfter = is || reader.mayRead(after);
    // What the subscriber may not read any more is shown as it was when it could.
    State object = seesAfter || before == null ? after : before;
    State original =
        kind == EventKind.CREATE || kind == EventKind.DELETE || !sawBefore ? null : before;
    send(shared, subscription, reader, new Shown(kind, object, original));
  }

  /** What a subscriber is shown, but for the fields that it must not see. */
  private record Shown(EventKind kind, State object, @Nullable State original) {}

  private static boolean isUnwatched(EventKind kind, Subscription subscription, Event event) {
    List<String> watch = subscription.query().watch();
    return watch != null
        && (kind == EventKind.CREATE || kind == EventKind.UPDATE)
        && !Watch.sees(watch, event.before(), event.after());
  }

  private void send(Shared shared, Subscription to, Reader reader, Shown shown) {
    List<String> keys = to.query().keys();
    State object = shown.object();
    State original = shown.original();
    if (shared.seenByCode) {
      LiveCode.Seen seen =
          code.afterEvent(
              to.client(),
              reader.caller(),
              new LiveCode.Seen(
                  shown.kind(), object.copy(), original == null ? null : original.copy()));
      if (seen != null) {
        ParseObject then = seen.original();
        outlet.event(
            to,
            seen.kind(),
            seen.object().objectId(),
            visible(seen.object(), reader, keys),
            then == null ? null : visible(then, reader, keys));
      }
    } else {
      outlet.event(
          to,
          shown.kind(),
          object.object().objectId(),
          visible(object, reader, keys),
          original == null ? null : visible(original, reader, keys));
    }
  }

  private static byte[] visible(State state, Reader reader, @Nullable List<String> keys) {
    return reader.seesAll() ? state.json(keys) : visible(state.shallowCopy(), reader, keys);
  }

  private static byte[] visible(ParseObject object, Reader reader, @Nullable List<String> keys) {
    reader.hideFrom(object);
    return State.json(object, keys);
  }
}
