package dev.parselambda.livequery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.User;
import dev.parselambda.livequery.LiveApp.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every write by every right: whether the object can be read before and after, and whether it
 * matches before and after. What is expected follows from the rules, not from cases.
 */
class LiveRightsTableTest {

  /** What decides whether the subscriber may read an object. */
  enum Right {
    ACL_OF_USER,
    ACL_OF_ROLE,
    ACL_OF_INHERITED_ROLE,
    ACL_OF_CONNECT_SESSION,
    POINTER_FIELD,
    READ_USER_FIELDS,
    ARRAY_FIELD
  }

  /** The object at one time. */
  private record At(boolean matches, boolean readable) {}

  private static final List<At> ALL =
      List.of(new At(true, true), new At(true, false), new At(false, true), new At(false, false));

  private record Expected(@Nullable String op, @Nullable String shows, boolean hasOriginal) {
    static final Expected NOTHING = new Expected(null, null, false);
  }

  private static Expected ofUpdate(At before, At after) {
    boolean was = before.matches && before.readable;
    boolean is = after.matches && after.readable;
    String op = was ? (is ? "update" : "leave") : (is ? "enter" : null);
    return op == null
        ? Expected.NOTHING
        : new Expected(op, after.readable ? "after" : "before", before.readable);
  }

  private static Expected ofOne(String op, At at) {
    return at.matches && at.readable ? new Expected(op, "after", false) : Expected.NOTHING;
  }

  @ParameterizedTest
  @EnumSource
  void onlyReadableStatesAreToldAndShown(Right right) {
    try (LiveApp live = LiveApp.start()) {
      TestApp app = live.app();
      User ann = app.signUp("ann");
      User bob = app.signUp("bob");
      roles(app, ann);
      permissions(app, right);
      boolean byConnect = right == Right.ACL_OF_CONNECT_SESSION;
      Socket socket = live.connect(byConnect ? ann.token() : null);
      socket.send(
          "{'op':'subscribe','requestId':1,'sessionToken':'"
              + (byConnect ? bob : ann).token()
              + "','query':{'className':'Game','where':{'n':{'$gt':5}}}}");
      socket.next("subscribed");
      List<String> wrong = new ArrayList<>();
      for (At before : ALL) {
        for (At after : ALL) {
          String id = app.master().create("Game", json(right, before, "before", ann));
          check(wrong, right + " create " + before, ofOne("create", before), socket, "before");
          app.master().put("/classes/Game/" + id, json(right, after, "after", ann)).expect(200);
          check(wrong, right + " " + before + after, ofUpdate(before, after), socket, "after");
          app.master().delete("/classes/Game/" + id).expect(200);
          check(wrong, right + " delete " + after, ofOne("delete", after), socket, "after");
        }
      }
      assertEquals(List.of(), wrong);
    }
  }

  private static void check(
      List<String> wrong, String what, Expected expected, Socket socket, String last) {
    List<Map<String, @Nullable Object>> frames = socket.frames();
    Expected seen = Expected.NOTHING;
    if (frames.size() == 1) {
      Map<String, @Nullable Object> frame = frames.getFirst();
      String state = state(frame, "object");
      boolean original = frame.containsKey("original");
      if (original && !"before".equals(state(frame, "original"))) {
        wrong.add(what + ": original is " + frame.get("original"));
      }
      seen =
          new Expected(
              (String) frame.get("op"), Objects.equals(state, last) ? "after" : state, original);
    } else if (frames.size() > 1) {
      wrong.add(what + ": " + frames);
    }
    if (!seen.equals(expected)) {
      wrong.add(what + ": expected " + expected + " but got " + seen + " " + frames);
    }
  }

  private static @Nullable String state(Map<String, @Nullable Object> frame, String name) {
    return frame.get(name) instanceof Map<?, ?> object ? (String) object.get("state") : null;
  }

  /** The subscriber is a member of "inner", whose members are those of "outer", too. */
  private static void roles(TestApp app, User member) {
    String acl = "'ACL':{'*':{'read':true}}";
    String inner =
        (String)
            app.master()
                .post(
                    "/roles",
                    "{'name':'inner',"
                        + acl
                        + ",'users':{'__op':'AddRelation','objects':["
                        + pointer("_User", member.id())
                        + "]}}")
                .expect(201)
                .field("objectId");
    app.master()
        .post(
            "/roles",
            "{'name':'outer',"
                + acl
                + ",'roles':{'__op':'AddRelation','objects':["
                + pointer("_Role", Objects.requireNonNull(inner))
                + "]}}")
        .expect(201);
  }

  private static void permissions(TestApp app, Right right) {
    String everyone =
        "'create':{'*':true},'update':{'*':true},'delete':{'*':true},'addField':{'*':true}";
    String reading =
        switch (right) {
          case POINTER_FIELD, ARRAY_FIELD ->
              "'find':{'pointerFields':['owner']},'get':{'pointerFields':['owner']}";
          case READ_USER_FIELDS -> "'readUserFields':['owner']";
          default -> "'find':{'*':true},'get':{'*':true}";
        };
    String owner =
        right == Right.ARRAY_FIELD
            ? "{'type':'Array'}"
            : "{'type':'Pointer','targetClass':'_User'}";
    app.master()
        .post(
            "/schemas/Game",
            "{'className':'Game','fields':{'owner':"
                + owner
                + "},'classLevelPermissions':{"
                + everyone
                + ","
                + reading
                + "}}")
        .expect(200);
  }

  private static String json(Right right, At at, String state, User user) {
    String id = at.readable ? user.id() : "somebody";
    String decides =
        switch (right) {
          case ACL_OF_USER, ACL_OF_CONNECT_SESSION -> acl(id);
          case ACL_OF_ROLE -> acl(at.readable ? "role:inner" : "role:another");
          case ACL_OF_INHERITED_ROLE -> acl(at.readable ? "role:outer" : "role:another");
          case POINTER_FIELD, READ_USER_FIELDS -> "'owner':" + pointer("_User", id);
          case ARRAY_FIELD -> "'owner':[" + pointer("_User", id) + "]";
        };
    return "{'n':" + (at.matches ? 6 : 1) + ",'state':'" + state + "'," + decides + "}";
  }

  private static String acl(String group) {
    return "'ACL':{'" + group + "':{'read':true}}";
  }

  private static String pointer(String className, String id) {
    return "{'__type':'Pointer','className':'" + className + "','objectId':'" + id + "'}";
  }
}
