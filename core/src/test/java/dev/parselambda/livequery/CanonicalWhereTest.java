package dev.parselambda.livequery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parselambda.value.Json;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CanonicalWhereTest {
  private static String of(String json) {
    return CanonicalWhere.of(
        (Map<?, ?>) Objects.requireNonNull(Json.parse(json.replace('\'', '"'))));
  }

  @Test
  void theOrderOfFieldsOperatorsAndBranchesDoesNotMatter() {
    assertEquals(
        of("{'a':{'$gt':1,'$lt':3},'$or':[{'b':1},{'c':2,'d':3}]}"),
        of("{'$or':[{'d':3,'c':2},{'b':1}],'a':{'$lt':3,'$gt':1}}"));
  }

  @Test
  void theOrderWithinAnObjectThatIsComparedMatters() {
    assertNotEquals(of("{'a':{'$eq':{'x':1,'y':2}}}"), of("{'a':{'$eq':{'y':2,'x':1}}}"));
    assertNotEquals(of("{'a':{'x':1,'y':2}}"), of("{'a':{'y':2,'x':1}}"));
  }

  @Test
  void differentConditionsDiffer() {
    assertNotEquals(of("{'a':1}"), of("{'a':'1'}"));
    assertNotEquals(of("{'a':[1,2]}"), of("{'a':[2,1]}"));
    assertNotEquals(of("{'$or':[{'a':1}]}"), of("{'$and':[{'a':1}]}"));
  }
}
