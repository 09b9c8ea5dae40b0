package dev.parselambda.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.Where;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The values that queries inside a query become. */
class SubQueriesTest {
  private static final Pointer ANN = new Pointer("Person", "ann");

  @Test
  void aQueryBecomesPointersToWhatItFinds() {
    assertEquals(
        new Constraint.In(List.of(new Pointer("Team", "id0"))),
        resolved(new Constraint.InQuery(query(), false), object(Map.of())));
  }

  @Test
  void aKeyBecomesItsValuesAndNullWhereItIsMissing() {
    assertEquals(
        new Constraint.NotIn(Arrays.asList("a", null)),
        resolved(
            new Constraint.Select(query(), "name", true),
            object(Map.of("name", "a")),
            object(Map.of("name", "a")),
            object(Map.of())));
  }

  @Test
  void anArrayBecomesItsElements() {
    Map<String, Object> pointer =
        Map.of("__type", "Pointer", "className", "Person", "objectId", "ann");
    assertEquals(in(ANN, 5), select("members", Map.of("members", List.of(pointer, 5))));
  }

  @Test
  void aDottedKeyLeadsIntoObjectsPointersAndOtherTypedValues() {
    assertEquals(in(1), select("data.deep.n", Map.of("data", Map.of("deep", Map.of("n", 1)))));
    assertEquals(in("ann"), select("owner.objectId", Map.of("owner", ANN)));
    assertEquals(in("Person"), select("owner.className", Map.of("owner", ANN)));
    assertEquals(in(10), select("place.latitude", Map.of("place", new GeoPoint(10, 20))));
  }

  @Test
  void aDottedKeyThatLeadsNowhereIsMissing() {
    assertEquals(in((Object) null), select("owner.nothing", Map.of("owner", ANN)));
    assertEquals(in((Object) null), select("name.x", Map.of("name", "a")));
    assertEquals(in((Object) null), select("missing.x.y", Map.of()));
  }

  private static Constraint in(@Nullable Object... values) {
    return new Constraint.In(Arrays.asList(values));
  }

  private static Constraint select(String key, Map<String, Object> fields) {
    return resolved(new Constraint.Select(query(), key, false), object(fields));
  }

  private static Constraint.SubQuery query() {
    return new Constraint.SubQuery("Team", Where.ALL, QueryParameters.ofInclude(null, null, null));
  }

  private static ParseObject object(Map<String, Object> fields) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
    all.put("objectId", "id0");
    return new ParseObject("Team", all);
  }

  private static Constraint resolved(Constraint constraint, ParseObject... found) {
    Where where = Where.FieldIs.of("field", constraint);
    Where resolved =
        SubQueries.resolved(
            where, (query, keys) -> new SubQueries.Outcome(query.className(), List.of(found)));
    return ((Where.FieldIs) resolved).constraints().getFirst();
  }
}
