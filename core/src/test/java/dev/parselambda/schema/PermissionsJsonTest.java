package dev.parselambda.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassLevelPermissions.Right;
import dev.parselambda.value.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsJsonTest {

  @Test
  void withoutPermissionsEverybodyMayDoEverything() {
    for (Operation operation : Operation.values()) {
      assertEquals(Right.EVERYONE, ClassLevelPermissions.PUBLIC.right(operation));
    }
    assertEquals(Map.of("*", List.of()), ClassLevelPermissions.PUBLIC.protectedFields());
    assertNull(ClassLevelPermissions.PUBLIC.defaultAcl());
  }

  @Test
  void whatIsNotNamedIsForNobody() {
    ClassLevelPermissions permissions = read("{'find':{'*':true}}");

    assertEquals(Right.EVERYONE, permissions.right(Operation.FIND));
    assertEquals(Right.NOBODY, permissions.right(Operation.GET));
    assertEquals(Map.of(), permissions.protectedFields());
  }

  @Test
  void aRightNamesGroupsTheLoggedInAndPointerFields() {
    ClassLevelPermissions permissions =
        read(
            "{'get':{'role:A':true,'requiresAuthentication':true,'u1':false,"
                + "'pointerFields':['owner']},'readUserFields':['a'],'writeUserFields':['b']}");

    assertEquals(
        new Right(List.of("role:A"), true, List.of("owner")), permissions.right(Operation.GET));
    assertEquals(List.of("a"), permissions.readUserFields());
    assertEquals(List.of("b"), permissions.writeUserFields());
  }

  @Test
  void nonsenseFromTheDatabaseGrantsNothing() {
    ClassLevelPermissions permissions = read("{'find':null,'get':'*','count':['*']}");

    assertEquals(Right.NOBODY, permissions.right(Operation.FIND));
    assertEquals(Right.NOBODY, permissions.right(Operation.GET));
    assertEquals(Right.NOBODY, permissions.right(Operation.COUNT));
  }

  @Test
  void storedNonsenseIsShownAsNoRightAndFieldsInASimplerFormAsProtected() {
    assertNull(PermissionsJson.ofStored(null));
    for (Object nonsense : List.of("*", 7, true, List.of("find"))) {
      assertEquals(Map.of(), PermissionsJson.ofStored(nonsense));
    }
    assertEquals(
        Json.parse(
            "{\"find\":{},\"get\":{},\"count\":{\"pointerFields\":[]},\"readUserFields\":[],"
                + "\"protectedFields\":{\"*\":[\"a\"],\"u\":[\"b\"],\"v\":[]}}"),
        PermissionsJson.ofStored(
            Json.parse(
                "{\"find\":\"*\",\"get\":{\"*\":1},\"count\":{\"pointerFields\":\"a\"},"
                    + "\"readUserFields\":\"a\",\"ACL\":5,"
                    + "\"protectedFields\":{\"*\":\"a\",\"u\":{\"b\":true},\"v\":5}}")));
  }

  @Test
  void aDefaultAclIsKeptUnlessItIsPublic() {
    assertNull(read("{'ACL':{'*':{'write':true,'read':true}}}").defaultAcl());
    assertEquals(
        Map.of("currentUser", Map.of("read", true)),
        read("{'ACL':{'currentUser':{'read':true}}}").defaultAcl());
  }

  @Test
  void moreHiddenFieldsAreAddedToThoseOfTheGroup() {
    Map<String, List<String>> more = Map.of("*", List.of("a", "c"), "u1", List.of("d"));

    ClassLevelPermissions permissions =
        PermissionsJson.parse(
            PermissionsJson.withProtectedFields(
                PermissionsJson.object(
                    Json.parse("{\"protectedFields\":{\"*\":[\"a\",\"b\"],\"role:R\":[]}}")),
                more));

    assertEquals(
        Map.of("*", List.of("a", "b", "c"), "role:R", List.of(), "u1", List.of("d")),
        permissions.protectedFields());
  }

  private static ClassLevelPermissions read(String json) {
    return PermissionsJson.parse(
        PermissionsJson.effective(PermissionsJson.object(Json.parse(json.replace('\'', '"')))));
  }
}
