package dev.parselambda.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.value.Json;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncludesTest {
  private final Map<String, ParseObject> stored = new LinkedHashMap<>();
  private final List<String> lookUps = new ArrayList<>();

  @Test
  void aPointerBecomesTheObject() {
    store("b1", Map.of("name", "x"));

    assertIncluded(
        "{'b':{'__type':'Object','className':'B','objectId':'b1','name':'x'}}",
        object(Map.of("b", pointer("b1"))),
        "b");
  }

  @Test
  void pointersInArraysAndInObjectFieldsAreFollowed() {
    store("b1", Map.of());
    Map<String, Object> nested = Map.of("__type", "Pointer", "className", "B", "objectId", "b1");

    assertIncluded(
        "{'list':[1,{'__type':'Object','className':'B','objectId':'b1'}]}",
        object(Map.of("list", new ArrayList<>(List.of(1, nested)))),
        "list");
    assertIncluded(
        "{'o':{'inner':{'__type':'Object','className':'B','objectId':'b1'}}}",
        object(Map.of("o", new LinkedHashMap<>(Map.of("inner", nested)))),
        "o.inner");
  }

  @Test
  void whatCannotBeReadDisappears() {
    assertIncluded(
        "{'list':[2]}",
        object(Map.of("b", pointer("gone"), "list", new ArrayList<>(List.of(pointer("gone"), 2)))),
        "b",
        "list");
  }

  @Test
  void aLongPathGoesThroughWhatTheShortOneBrought() {
    store("b1", Map.of("c", pointer("b2")));
    store("b2", Map.of());

    assertIncluded(
        "{'b':{'__type':'Object','className':'B','objectId':'b1',"
            + "'c':{'__type':'Object','className':'B','objectId':'b2'}}}",
        object(Map.of("b", pointer("b1"))),
        "b",
        "b.c");
  }

  @Test
  void manyPointersToOneClassCostOneLookUp() {
    store("b1", Map.of());
    store("b2", Map.of());
    List<ParseObject> objects =
        List.of(object(Map.of("b", pointer("b1"))), object(Map.of("b", pointer("b2"))));

    Includes.apply(objects, List.of("b"), this::load);

    assertEquals(List.of("B:[b1, b2]"), lookUps);
  }

  private void assertIncluded(String expected, ParseObject object, String... paths) {
    Includes.apply(List.of(object), List.of(paths), this::load);

    assertEquals(expected.replace('\'', '"'), Json.write(object));
  }

  private List<ParseObject> load(String className, Collection<String> ids, String path) {
    lookUps.add(className + ":" + ids);
    return ids.stream().filter(stored::containsKey).map(stored::get).toList();
  }

  private void store(String id, Map<String, Object> fields) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("objectId", id);
    all.putAll(fields);
    stored.put(id, new ParseObject("B", all));
  }

  private static ParseObject object(Map<String, Object> fields) {
    return new ParseObject("A", new LinkedHashMap<>(new TreeMap<>(fields)));
  }

  private static Pointer pointer(String id) {
    return new Pointer("B", id);
  }
}
