package dev.parselambda.code.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudObjectTest {

  @Test
  void changesOfOneFieldBecomeOne() {
    CloudObject object =
        CloudObject.of("Row", "r")
            .increment("a")
            .increment("a", 1.5)
            .set("b", 1)
            .increment("b")
            .add("c", 1)
            .add("c", 2)
            .addUnique("d", 1)
            .remove("d", 1)
            .increment("e")
            .unset("e");

    assertEquals(
        Map.of(
            "a",
            Map.of("__op", "Increment", "amount", 2.5),
            "b",
            2,
            "c",
            Map.of("__op", "Add", "objects", List.of(1, 2)),
            "d",
            List.of(),
            "e",
            Map.of("__op", "Delete")),
        object.body());
  }

  @Test
  void changesOfARelationGoInOrder() {
    CloudObject a = CloudObject.of("Item", "a");
    CloudObject b = CloudObject.of("Item", "b");
    CloudObject box = CloudObject.of("Box", "x").addRelation("items", a).removeRelation("items", b);

    assertEquals(
        Map.of(
            "items",
            new FieldOp.Batch(
                List.of(
                    new FieldOp.AddRelation(List.of(new Pointer("Item", "a"))),
                    new FieldOp.RemoveRelation(List.of(new Pointer("Item", "b")))))),
        box.changes());
  }

  @Test
  void aFieldThatIsSetHidesWhatWasToChangeWithinIt() {
    CloudObject object =
        CloudObject.changing(
            new ParseObject("Row", new LinkedHashMap<>(Map.of("m", Map.of("x", 1)))),
            null,
            Map.of("m.x", new FieldOp.Set(1)));
    assertTrue(object.isDirty("m"));

    object.set("m", Map.of("y", Arrays.asList(1, null)));

    assertEquals(Map.of("m", Map.of("y", Arrays.asList(1, null))), object.body());
  }
}
