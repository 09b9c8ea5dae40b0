package dev.parselambda.schema;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredColumnsTest {
  private static final FieldOp NAME = new FieldOp.Set("Admins");
  private static final FieldOp ACL = new FieldOp.Set(Map.of());

  @Test
  void aRoleNeedsANameAndAnAcl() {
    assertRefused("name is required.", Map.of("ACL", ACL), true);
    assertRefused("name is required.", Map.of("ACL", ACL, "name", new FieldOp.Set("")), true);
    assertRefused("ACL is required.", Map.of("name", NAME), true);
    assertDoesNotThrow(
        () -> RequiredColumns.check("_Role", Map.of("name", NAME, "ACL", ACL), true));
  }

  @Test
  void anUpdateMayLeaveThemOutButNotRemoveThem() {
    assertDoesNotThrow(() -> RequiredColumns.check("_Role", Map.of(), false));
    assertRefused("name is required.", Map.of("name", new FieldOp.Delete()), false);
  }

  @Test
  void otherClassesNeedNothing() {
    assertDoesNotThrow(() -> RequiredColumns.check("Game", Map.of(), true));
  }

  private static void assertRefused(String text, Map<String, FieldOp> write, boolean create) {
    ParseException refused =
        assertThrows(ParseException.class, () -> RequiredColumns.check("_Role", write, create));
    assertEquals(text, refused.text());
    assertEquals(ParseError.INCORRECT_TYPE, refused.error());
  }
}
