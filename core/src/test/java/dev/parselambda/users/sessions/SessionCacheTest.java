package dev.parselambda.users.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.config.Options;
import dev.parselambda.objects.write.Listeners;
import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the cache does between two looks at the database, which is a field here. */
class SessionCacheTest {
  private static final Options OPTIONS =
      Options.of(
          Map.of("appId", "a", "masterKey", "m", "databaseURI", "mongodb://127.0.0.1:1/none"));
  private static final String TOKEN = "r:1";

  private final Database unused = new Database(OPTIONS.database(), true);
  private Instant now = Instant.EPOCH;
  private SessionQuery.@Nullable Row stored = row("ann");
  private Runnable whileAsked = () -> {};
  private int asked;
  private final SessionCache cache = cache();

  @AfterEach
  void close() {
    unused.close();
  }

  @Test
  void aSessionIsLookedUpAgainWhenItWasRememberedLongEnough() {
    Duration timeToLive = OPTIONS.cache().ttl();
    cache.user(TOKEN);
    now = now.plus(timeToLive);
    cache.user(TOKEN);
    assertEquals(1, asked);

    stored = null;
    now = now.plusMillis(1);
    assertThrows(ParseException.class, () -> cache.user(TOKEN));
  }

  @Test
  void whatIsRevokedWhileItIsLookedUpIsNotRemembered() {
    for (Runnable revocation :
        List.<Runnable>of(
            () -> cache.forget(TOKEN), () -> cache.forgetUser("ann"), cache::forgetAll)) {
      stored = row("ann");
      whileAsked = revocation;
      cache.user(TOKEN);

      stored = null;
      whileAsked = () -> {};
      assertThrows(ParseException.class, () -> cache.user(TOKEN));
    }
  }

  private SessionQuery.@Nullable Row asked(String token) {
    assertEquals(TOKEN, token);
    asked++;
    SessionQuery.Row found = stored;
    whileAsked.run();
    return found;
  }

  private static SessionQuery.Row row(String userId) {
    return new SessionQuery.Row(userId, List.of(), null, null);
  }

  private SessionCache cache() {
    InstantSource clock = () -> now;
    SchemaStore schemaStore = new SchemaStore(unused::mongo, "");
    SessionExtension none =
        new SessionExtension(
            OPTIONS.users().sessions(),
            new ObjectWrites(new ObjectStore(unused, schema -> schema), new Listeners()),
            new Schemas(schemaStore, OPTIONS, clock));
    return new SessionCache(this::asked, this::asked, none, OPTIONS.cache(), clock);
  }
}
