package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.engine.TestApp.User;
import dev.parselambda.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Everybody tries everything with everything, alone and in a batch: what comes of it is derived
 * from the rules of the mechanism, not written down case by case.
 *
 * <p>Each {@link Mechanism} grants the right in question to the owner by his id, to the members of
 * a role, or to whoever an object points at; {@link #allows} says in one place what that means. A
 * protected field withholds no object, only the field.
 */
class AccessTableTest {
  private static final Map<String, Object> EVERYBODY = Map.of("*", true);

  private static final Map<String, Object> WHERE = Map.of("name", "thing");

  /** By what access is granted or withheld. */
  private enum Mechanism {
    ACL,
    CLASS_PERMISSION,
    POINTER_PERMISSION,
    PROTECTED_FIELD
  }

  private enum Who {
    PUBLIC,
    OWNER,
    OTHER,
    MEMBER,
    MASTER,
    READ_ONLY_MASTER,
    MAINTENANCE
  }

  private enum Operation {
    GET,
    FIND,
    COUNT,
    CREATE,
    UPDATE,
    DELETE,
    ADD_FIELD;

    boolean reads() {
      return this == GET || this == FIND || this == COUNT;
    }
  }

  private enum Way {
    REST,
    BATCH
  }

  private static final TestApp APP = TestApp.start(Map.of("allowClientClassCreation", false));
  private static final Map<Who, Client> CLIENTS = new LinkedHashMap<>();
  private static String ownerId = "";
  private static String memberRole = "";

  @BeforeAll
  static void prepare() {
    User owner = APP.signUp("owner");
    User other = APP.signUp("other");
    User member = APP.signUp("member");
    ownerId = owner.id();
    memberRole = "role:Members";
    APP.master()
        .post(
            "/roles",
            "{'name':'Members','ACL':{},'users':{'__op':'AddRelation','objects':["
                + Json.write(pointer(member.id())).replace('"', '\'')
                + "]}}")
        .expect(201);
    CLIENTS.put(Who.PUBLIC, APP.client());
    CLIENTS.put(Who.OWNER, owner.client());
    CLIENTS.put(Who.OTHER, other.client());
    CLIENTS.put(Who.MEMBER, member.client());
    CLIENTS.put(Who.MASTER, APP.master());
    CLIENTS.put(Who.READ_ONLY_MASTER, APP.client().with("X-Parse-Master-Key", "readonly"));
    CLIENTS.put(Who.MAINTENANCE, APP.maintenance());
    for (Mechanism mechanism : Mechanism.values()) {
      APP.master().post("/schemas/" + className(mechanism), schema(mechanism)).expect(200);
    }
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @TestFactory
  List<DynamicTest> everybodyGetsWhatTheRulesGrant() {
    List<DynamicTest> cases = new ArrayList<>();
    for (Mechanism mechanism : Mechanism.values()) {
      for (Who who : Who.values()) {
        for (Operation operation : Operation.values()) {
          for (Way way : Way.values()) {
            cases.add(
                dynamicTest(
                    String.join(" ", way.name(), who.name(), operation.name(), mechanism.name()),
                    () -> check(mechanism, who, operation, way)));
          }
        }
      }
    }
    return cases;
  }

  private static void check(Mechanism mechanism, Who who, Operation operation, Way way) {
    String id = APP.master().create(className(mechanism), object(mechanism));
    Outcome outcome = attempt(mechanism, who, operation, way, id);

    assertEquals(allows(mechanism, who, operation), outcome.succeeded, outcome.text);
    if (outcome.succeeded && (operation == Operation.GET || operation == Operation.FIND)) {
      assertEquals(showsSecret(mechanism, who), outcome.text.contains("classified"), outcome.text);
    }
    boolean exists =
        APP.master().get("/classes/" + className(mechanism) + "/" + id).response().status() == 200;
    assertEquals(!(operation == Operation.DELETE && outcome.succeeded), exists);
    if (exists) {
      APP.master().delete("/classes/" + className(mechanism) + "/" + id).expect(200);
    }
  }

  /** The rules. */
  private static boolean allows(Mechanism mechanism, Who who, Operation operation) {
    return switch (who) {
      case MASTER, MAINTENANCE -> true;
      case READ_ONLY_MASTER -> operation.reads();
      case PUBLIC, OTHER, OWNER, MEMBER ->
          switch (mechanism) {
            // An ACL is about an object that exists; anybody may create one.
            case ACL -> operation == Operation.CREATE || who == Who.OWNER || who == Who.MEMBER;
            case CLASS_PERMISSION -> who == Who.OWNER || who == Who.MEMBER;
            // Nothing points at anybody before it exists.
            case POINTER_PERMISSION -> who == Who.OWNER && operation != Operation.CREATE;
            case PROTECTED_FIELD -> true;
          };
    };
  }

  private static boolean showsSecret(Mechanism mechanism, Who who) {
    return mechanism != Mechanism.PROTECTED_FIELD
        || switch (who) {
          case MASTER, READ_ONLY_MASTER, MAINTENANCE, OWNER, MEMBER -> true;
          case PUBLIC, OTHER -> false;
        };
  }

  private record Outcome(boolean succeeded, String text) {}

  private static Outcome attempt(
      Mechanism mechanism, Who who, Operation operation, Way way, String id) {
    String path = "/classes/" + className(mechanism);
    String one = path + "/" + id;
    return switch (operation) {
      case GET -> send(who, way, "GET", one, Map.of());
      case FIND -> found(send(who, way, "GET", path, Map.of("where", WHERE)));
      case COUNT ->
          counted(send(who, way, "GET", path, Map.of("where", WHERE, "count", 1, "limit", 0)));
      case CREATE -> send(who, way, "POST", path, Map.of("name", "new"));
      case UPDATE -> send(who, way, "PUT", one, Map.of("name", "changed"));
      case DELETE -> send(who, way, "DELETE", one, Map.of());
      case ADD_FIELD -> send(who, way, "PUT", one, Map.of(newField(who, way), 1));
    };
  }

  private static Outcome found(Outcome outcome) {
    return new Outcome(outcome.succeeded && outcome.text.contains("objectId"), outcome.text);
  }

  private static Outcome counted(Outcome outcome) {
    return new Outcome(outcome.succeeded && !outcome.text.contains("\"count\":0"), outcome.text);
  }

  private static Outcome send(Who who, Way way, String method, String path, Map<String, ?> body) {
    Client client = CLIENTS.get(who);
    if (way == Way.BATCH) {
      Map<String, Object> part = Map.of("method", method, "path", "/parse" + path, "body", body);
      String text = client.post("/batch", Json.write(Map.of("requests", List.of(part)))).text();
      return new Outcome(text.startsWith("[{\"success\""), text);
    }
    var answer =
        switch (method) {
          case "GET" -> {
            Map<String, Object> meant = new LinkedHashMap<>(body);
            meant.put("_method", "GET");
            yield client.post(path, Json.write(meant));
          }
          case "POST" -> client.post(path, Json.write(body));
          case "PUT" -> client.put(path, Json.write(body));
          default -> client.delete(path);
        };
    return new Outcome(answer.response().status() < 300, answer.text());
  }

  private static String newField(Who who, Way way) {
    return "extra" + who.ordinal() + way.ordinal() + System.nanoTime();
  }

  private static String className(Mechanism mechanism) {
    return "By" + mechanism.name().toLowerCase(Locale.ROOT);
  }

  private static String object(Mechanism mechanism) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", "thing");
    object.put("secret", "classified");
    object.put("owner", pointer(ownerId));
    if (mechanism == Mechanism.ACL) {
      Map<String, Boolean> both = Map.of("read", true, "write", true);
      object.put("ACL", Map.of(ownerId, both, memberRole, both));
    }
    return Json.write(object);
  }

  private static String schema(Mechanism mechanism) {
    Map<String, @Nullable Object> permissions = new LinkedHashMap<>();
    Object right =
        switch (mechanism) {
          case ACL, PROTECTED_FIELD -> EVERYBODY;
          case CLASS_PERMISSION -> Map.of(ownerId, true, memberRole, true);
          case POINTER_PERMISSION -> Map.of();
        };
    for (String operation :
        List.of("get", "find", "count", "create", "update", "delete", "addField")) {
      permissions.put(operation, right);
    }
    if (mechanism == Mechanism.POINTER_PERMISSION) {
      permissions.put("readUserFields", List.of("owner"));
      permissions.put("writeUserFields", List.of("owner"));
    }
    if (mechanism == Mechanism.PROTECTED_FIELD) {
      permissions.put(
          "protectedFields",
          Map.of("*", List.of("secret"), memberRole, List.of(), "userField:owner", List.of()));
    }
    return Json.write(
        Map.of(
            "fields",
            Map.of(
                "name", Map.of("type", "String"),
                "secret", Map.of("type", "String"),
                "owner", Map.of("type", "Pointer", "targetClass", "_User")),
            "classLevelPermissions",
            permissions));
  }

  private static Map<String, Object> pointer(String userId) {
    return Map.of("__type", "Pointer", "className", "_User", "objectId", userId);
  }
}
