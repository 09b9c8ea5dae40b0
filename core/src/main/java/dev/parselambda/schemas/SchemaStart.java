package dev.parselambda.schemas;

import dev.parselambda.config.Options;
import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.storage.SystemIndex;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates what the database needs before the app can be used: the classes {@code _User} and {@code
 * _Role}, and the indexes that keep names unique and look-ups fast.
 *
 * <p>A server that starts once a month may check everything at its start. Here hundreds of
 * instances start in a minute, on a database that is complete. They can see that for free: the
 * document of {@code _User}, which is read with the schema anyway, lists its indexes. Parse Server
 * writes that list after creating the indexes, and so does this class. Only missing names cause
 * work: at once in a new database, where it takes some milliseconds, otherwise in the background,
 * because building an index over a million users takes minutes. An index that cannot be built
 * because of duplicates is not tried again by each starting instance: the tried names are stored
 * beside the list.
 *
 * <p>Somebody may drop an index by hand. {@link #verify} checks the indexes themselves; it is for
 * rare starts: of a server, or of a new version of a function.
 */
public final class SchemaStart {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaStart.class);
  private static final String USER = "_User";
  private static final String ROLE = "_Role";

  private final SchemaStore store;
  private final Schemas schemas;
  private final List<SystemIndex> indexes;
  private final Executor background;

  /**
   * @param background runs tasks that the start does not wait for
   */
  public SchemaStart(Schemas schemas, Options options, Executor background) {
    this.store = schemas.store();
    this.schemas = schemas;
    this.indexes = SystemIndex.of(options);
    this.background = background;
  }

  /**
   * Creates what is missing. Costs one query if nothing is, which the first request would make
   * anyway.
   */
  public void prepare() {
    boolean isNew = schemas.current().get(USER) == null;
    ClassSchema user = schemas.withClass(USER);
    ClassSchema role = schemas.withClass(ROLE);
    if (isNew) {
      LOG.info("Creating the indexes of system classes");
      makeIndexes();
    } else if (!missing(user, role).isEmpty()) {
      background.execute(() -> makeUntried(missing(user, role)));
    }
  }

  /**
   * Creates the indexes that do not exist, and corrects the list of existing indexes in every
   * class's document. One command for each class, and one more for each wrong list.
   */
  public void verify() {
    schemas.withClass(USER);
    schemas.withClass(ROLE);
    makeIndexes();
    boolean changed = false;
    for (ClassDefinition definition : schemas.definitions()) {
      changed |= list(definition.className(), definition.indexes());
    }
    if (changed) {
      schemas.reloaded();
    }
  }

  private void makeUntried(Set<String> missing) {
    try {
      missing.removeAll(store.triedIndexes());
      if (!missing.isEmpty()) {
        LOG.info("Creating the indexes {}", missing);
        makeIndexes();
      }
    } catch (ParseException e) {
      LOG.warn("Unable to create the indexes {}; the next start tries again", missing, e);
    }
  }

  private void makeIndexes() {
    indexes.stream()
        .collect(Collectors.groupingBy(SystemIndex::className))
        .forEach(store.indexes()::ensure);
    list(USER, Map.of());
    list(ROLE, Map.of());
    Schema schema = schemas.reloaded();
    ClassSchema user = schema.get(USER);
    ClassSchema role = schema.get(ROLE);
    if (user != null && role != null && !missing(user, role).isEmpty()) {
      store.setTriedIndexes(indexes.stream().map(SystemIndex::name).toList());
    }
  }

  /**
   * Writes the list of a class's existing indexes into its document; false if it has not changed.
   */
  private boolean list(String className, Map<String, Map<String, Object>> listed) {
    Map<String, Map<String, Object>> real = store.indexes().real(className);
    if (real.isEmpty() || real.equals(listed)) {
      return false;
    }
    store.setIndexes(className, real);
    return true;
  }

  /**
   * The names that the lists of these classes lack. Other classes have no document and no list;
   * their indexes were created before.
   */
  private Set<String> missing(ClassSchema... classes) {
    Set<String> missing = new LinkedHashSet<>();
    for (ClassSchema of : classes) {
      for (SystemIndex index : indexes) {
        if (index.className().equals(of.className()) && !of.indexes().containsKey(index.name())) {
          missing.add(index.name());
        }
      }
    }
    return missing;
  }
}
