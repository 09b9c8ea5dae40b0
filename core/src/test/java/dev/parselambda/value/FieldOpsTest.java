package dev.parselambda.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldOpsTest {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  @Test
  void aPathLeadsIntoAnArrayByItsIndex() {
    fields.put("list", List.of(1, Map.of("n", 1)));

    FieldOps.apply(fields, "list.0", new FieldOp.Set(7));
    FieldOps.apply(fields, "list.1.n", new FieldOp.Increment(2));
    FieldOps.apply(fields, "list.2", new FieldOp.Set("end"));

    assertEquals(List.of(7, Map.of("n", 3), "end"), fields.get("list"));
  }

  @Test
  void anElementBeyondTheEndIsLeftToTheDatabase() {
    fields.put("list", List.of(1));

    FieldOps.apply(fields, "list.900000000", new FieldOp.Set(7));

    assertEquals(List.of(1), fields.get("list"));
  }

  @Test
  void aPathMakesTheObjectsThatItLeadsThrough() {
    FieldOps.apply(fields, "a.b.c", new FieldOp.Set(1));

    assertEquals(Map.of("a", Map.of("b", Map.of("c", 1))), fields);
  }
}
