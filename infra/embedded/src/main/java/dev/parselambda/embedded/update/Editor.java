package dev.parselambda.embedded.update;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Paths;
import dev.parselambda.embedded.value.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes paths of a document without touching the document: what lies on the way to a written value
 * is copied once, everything else is shared with the old version.
 */
public final class Editor {
  /** MongoDB pads an array with nulls up to this many when a place beyond its end is set. */
  private static final int MOST_PADDING = 1_500_000;

  private final Document original;
  private Document root;
  private final Set<Object> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean changed;

  public Editor(Document original) {
    this.original = original;
    this.root = original;
  }

  public Document result() {
    return changed ? root : original;
  }

  Document original() {
    return original;
  }

  @Nullable Object get(String path) {
    return Paths.get(root, path);
  }

  /** Whether the path leads to a value, be it null. */
  boolean has(String path) {
    int dot = path.lastIndexOf('.');
    Object parent = dot < 0 ? root : Paths.get(root, path.substring(0, dot));
    String last = path.substring(dot + 1);
    return switch (parent) {
      case Document map -> map.containsKey(last);
      case List<?> list -> place(last) >= 0 && place(last) < list.size();
      case null, default -> false;
    };
  }

  public void set(String path, @Nullable Object value) {
    if (has(path) && Objects.equals(get(path), value)) {
      return;
    }
    Object parent = parent(path, true);
    String last = path.substring(path.lastIndexOf('.') + 1);
    switch (parent) {
      case Document map -> map.put(last, value);
      case List<?> list -> put(mutable(list), last, value, path);
      case null, default -> throw notViable(path, last, parent);
    }
    changed = true;
  }

  public void unset(String path) {
    if (!has(path)) {
      return;
    }
    Object parent = parent(path, false);
    String last = path.substring(path.lastIndexOf('.') + 1);
    if (parent instanceof Document map) {
      map.remove(last);
    } else if (parent instanceof List<?> list) {
      mutable(list).set(place(last), null);
    }
    changed = true;
  }

  /** The copy of what holds the last part of the path; makes objects on the way if wanted. */
  private @Nullable Object parent(String path, boolean make) {
    if (!own.contains(root)) {
      root = root.clone();
      own.add(root);
    }
    Object container = root;
    int start = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
      container = child(container, path, start, dot, make);
      start = dot + 1;
    }
    return container;
  }

  private Object child(Object container, String path, int start, int dot, boolean make) {
    String part = path.substring(start, dot);
    Object child =
        switch (container) {
          case Document map -> map.get(part);
          case List<?> list ->
              place(part) >= 0 && place(part) < list.size() ? list.get(place(part)) : null;
          default -> null;
        };
    boolean missing =
        child == null && (!(container instanceof Document map) || !map.containsKey(part));
    Object copy =
        switch (child) {
          case Document map -> own.contains(map) ? map : map.clone();
          case List<?> list -> own.contains(list) ? list : new ArrayList<>(list);
          case null, default -> {
            if (missing && make) {
              yield new Document();
            }
            throw notViable(part, path.substring(dot + 1).split("\\.", 2)[0], child);
          }
        };
    if (own.add(copy)) {
      if (container instanceof Document map) {
        map.put(part, copy);
      } else if (container instanceof List<?> list) {
        put(mutable(list), part, copy, path);
      }
    }
    return copy;
  }

  @SuppressWarnings("unchecked") // lists that are written are copies made here
  private static List<@Nullable Object> mutable(List<?> list) {
    return (List<@Nullable Object>) list;
  }

  private static void put(
      List<@Nullable Object> list, String part, @Nullable Object value, String path) {
    int place = place(part);
    if (place < 0) {
      throw notViable(path, part, list);
    }
    if (place > MOST_PADDING) {
      throw new Failure(
          34, "CannotBackfillArray", "can't backfill more than " + MOST_PADDING + " elements");
    }
    while (list.size() <= place) {
      list.add(null);
    }
    list.set(place, value);
  }

  private static int place(String part) {
    boolean number =
        !part.isEmpty() && part.length() < 9 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(part) : -1;
  }

  private static Failure notViable(String holder, String part, @Nullable Object element) {
    return new Failure(
        28,
        "PathNotViable",
        "Cannot create field '"
            + part
            + "' in element {"
            + holder
            + ": "
            + Shown.of(element)
            + "}");
  }
}
