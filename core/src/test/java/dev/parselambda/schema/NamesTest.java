package dev.parselambda.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"Game", "g_1", "_User", "_Idempotency", "_Join:users:_Role"})
  void aClassMayHaveThisName(String name) {
    assertTrue(Names.isClassName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1a", "_Game", "_Hooks", "_GlobalConfig", "a-b", "a.b", "length", "className"})
  void aClassMayNotHaveThisName(String name) {
    assertFalse(Names.isClassName(name));
  }

  @Test
  void aFieldNameIsAnIdentifierThatIsNotReserved() {
    assertTrue(Names.isFieldName("score_2", "Game"));
    assertTrue(Names.isFieldName("className", "_Hooks"));
    assertFalse(Names.isFieldName("className", "Game"));
    assertFalse(Names.isFieldName("length", "Game"));
    assertFalse(Names.isFieldName("_private", "Game"));
    assertFalse(Names.isFieldName("a.b", "Game"));
    assertFalse(Names.isFieldName("$a", "Game"));
    assertFalse(Names.isFieldName("ä", "Game"));
  }

  @Test
  void theRefusalOfAClassNameEndsWithABlank() {
    assertEquals(
        "Invalid classname: a-b, classnames can only have alphanumeric characters and _, and must"
            + " start with an alpha character ",
        Names.badClassName("a-b").text());
  }
}
