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
 * What the database must have before the app can be used: the classes {@code _User} and {@code
 * _Role}, and the indexes that keep names unique and look-ups fast.
 *
 * <p>A server that starts once a month may look at everything at its start. Here hundreds of
 * instances start in a minute, on a database that has all it needs. What says so costs nothing: the
 * list of its indexes that the document of {@code _User} holds, which is read with the schema
 * anyway. Parse Server writes that list when it has made the indexes, and so does this class. Only
 * where names are missing in it there is work to be done: at once in a new database, where it takes
 * some milliseconds, and else in the background, as building an index over a million users takes
 * minutes. An index that cannot be built, because there are duplicates, is not tried again by each
 * instance that starts: the names that were tried are remembered beside the list.
 *
 * <p>Somebody may drop an index by hand. {@link #verify} looks at the indexes themselves; it is for
 * a start that happens once: of a server, or of a new version of a function.
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
   * @param background what runs a task that the start does not wait for
   */
  public SchemaStart(Schemas schemas, Options options, Executor background) {
    this.store = schemas.store();
    this.schemas = schemas;
    this.indexes = SystemIndex.of(options);
    this.background = background;
  }

  /** Makes what is missing. One query where nothing is, which the first request would make too. */
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
   * Makes what is really missing, and lists the indexes that every class really has in its
   * document. A command for each class, and one more for each whose list was wrong.
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

  /** Writes the list of a class's real indexes into its document; false where it is as it was. */
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
   * theirs were made before.
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
