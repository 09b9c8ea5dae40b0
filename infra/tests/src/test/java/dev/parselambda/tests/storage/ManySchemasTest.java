package dev.parselambda.tests.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.engine.Detour;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests at the same time that know a class as it was and as it is. */
class ManySchemasTest {
  private static final Pointer ANN = new Pointer("_User", "ann");
  private final ClassSchema old = StorageFixture.schema("Thing", Map.of("text", Plain.STRING));
  private final ClassSchema now =
      StorageFixture.schema("Thing", Map.of("text", Plain.STRING, "owner", new PointerTo("_User")));

  @Test
  void whoReadsAFieldThatIsNewLearnsOfItThoughOthersKnowIt() {
    try (EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
        Detour detour = new Detour(mongo.uri("test"));
        Database database = new Database(StorageFixture.options(detour.uri()), true)) {
      ObjectStore store = new ObjectStore(database, _ -> now);
      store.insert(now, new LinkedHashMap<>(Map.of("objectId", "a", "owner", ANN)), null);
      detour.before(c -> c.is("find", "Thing", ""), () -> owner(store, now));

      assertEquals(ANN, owner(store, old));
    }
  }

  private static @Nullable Object owner(ObjectStore store, ClassSchema schema) {
    return store.find(schema, Where.ALL, FindOptions.NONE).getFirst().get("owner");
  }
}
