package dev.parselambda.livequery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.code.java.CloudCode;
import dev.parselambda.code.java.LiveQueryEvent;
import dev.parselambda.engine.TestApp.User;
import dev.parselambda.livequery.LiveApp.Socket;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The app's code around connections, subscriptions and events, in both languages. */
class LiveCodeTest {
  private static final String JAVASCRIPT =
      """
      Parse.Cloud.beforeConnect(request => {
        if (request.event !== 'connect' || request.useMasterKey !== false || !request.client) {
          throw 'wrong facts';
        }
        if (request.user && request.user.get('username') === 'eve') {
          throw new Parse.Error(1234, 'Not you');
        }
      });
      Parse.Cloud.beforeSubscribe('Game', request => {
        if (request.op !== 'subscribe') {
          throw 'wrong op';
        }
        if (!request.user) {
          request.query.equalTo('open', true);
          request.query.select('n');
        }
      });
      Parse.Cloud.beforeSubscribe('Other', () => { throw 'No others'; }, { requireUser: true });
      Parse.Cloud.afterLiveQueryEvent('Game', request => {
        const n = request.object.get('n');
        if (n === 1) {
          request.sendEvent = false;
        } else if (n === 2) {
          request.object.set('n', 22);
        } else if (n === 3) {
          request.event = 'enter';
        } else if (n === 4) {
          throw new Parse.Error(141, 'No four');
        }
      });
      """;

  private static final CloudCode JAVA =
      cloud -> {
        cloud.beforeConnect(
            request -> {
              if (request.user() != null && "eve".equals(request.user().getString("username"))) {
                throw ParseException.withCode(1234, "Not you");
              }
            });
        cloud.beforeSubscribe(
            "Game",
            request -> {
              if (request.user() == null) {
                request.query().equalTo("open", true).select("n");
              }
            });
        cloud.beforeSubscribe(
            "Other",
            _ -> {
              throw new ParseException(ParseError.SCRIPT_FAILED, "No others");
            },
            dev.parselambda.code.Validator.builder().requireUser().build());
        cloud.afterLiveQueryEvent(
            "Game",
            request -> {
              int n = request.object().getInt("n");
              switch (n) {
                case 1 -> request.suppress();
                case 2 -> request.object().set("n", 22);
                case 3 -> request.setEvent("enter");
                case 4 -> throw new ParseException(ParseError.SCRIPT_FAILED, "No four");
                default -> {}
              }
            });
      };

  @TempDir Path folder;

  /** What the code is written in. */
  enum Language {
    JAVA,
    JAVASCRIPT
  }

  private LiveApp start(Language language) throws IOException {
    return language == Language.JAVA
        ? LiveApp.start(JAVA)
        : LiveApp.start(
            Map.of("cloud", Files.writeString(folder.resolve("main.js"), JAVASCRIPT).toString()));
  }

  private static Object shown(Map<String, @Nullable Object> frame, String field) {
    return ((Map<?, ?>) Objects.requireNonNull(frame.get("object"))).get(field);
  }

  @ParameterizedTest
  @EnumSource
  void codeRefusesAndChangesWhatSubscribersGet(Language language) throws IOException {
    try (LiveApp live = start(language)) {
      User eve = live.app().signUp("eve");
      User ann = live.app().signUp("ann");
      Socket refused = live.open();
      refused.send("{'op':'connect','applicationId':'test','sessionToken':'" + eve.token() + "'}");
      assertEquals("1234: Not you", refused.error());
      refused.send("{'op':'unsubscribe','requestId':1}");
      assertEquals(2, refused.next("error").get("code"));

      Socket nobody = live.connect(null).subscribe(1, "{'className':'Game','where':{}}");
      nobody.send("{'op':'subscribe','requestId':2,'query':{'className':'Other','where':{}}}");
      assertEquals("142: Validation failed. Please login to continue.", nobody.error());
      Socket member = live.connect(ann.token()).subscribe(1, "{'className':'Game','where':{}}");
      member.send("{'op':'subscribe','requestId':2,'query':{'className':'Other','where':{}}}");
      assertEquals("141: No others", member.error());

      live.app().client().create("Game", "{'n':9,'more':1}");
      assertEquals(List.of(), nobody.frames());
      assertEquals(1, shown(member.next("create"), "more"));
      live.app().client().create("Game", "{'n':9,'open':true,'more':1}");
      assertNull(shown(nobody.next("create"), "more"));
      assertEquals(9, shown(member.next("create"), "n"));

      live.app().client().create("Game", "{'n':1}");
      assertEquals(List.of(), member.frames());
      live.app().client().create("Game", "{'n':2}");
      assertEquals(22, shown(member.next("create"), "n"));
      live.app().client().create("Game", "{'n':3}");
      member.next("enter");
      live.app().client().create("Game", "{'n':4}");
      Map<String, @Nullable Object> error = member.next("error");
      assertEquals("No four", error.get("error"));
      assertEquals(1, error.get("requestId"));
      String id = live.app().client().create("Game", "{'n':5,'secret':1}");
      member.next("create");
      live.app().client().put("/classes/Game/" + id, "{'n':6}").expect(200);
      Map<String, @Nullable Object> update = member.next("update");
      assertEquals(5, ((Map<?, ?>) Objects.requireNonNull(update.get("original"))).get("n"));
    }
  }

  @Test
  void handlersOfLiveQueryEventsHearWhoComesAndGoes() {
    List<LiveQueryEvent> heard = new ArrayList<>();
    try (LiveApp live = LiveApp.start(cloud -> cloud.onLiveQueryEvent(heard::add))) {
      Socket socket = live.connect(null).subscribe(1, "{'className':'Game','where':{}}");
      socket.send("{'op':'unsubscribe','requestId':1}");
      socket.close();
      socket.close();
    }
    assertEquals(
        List.of(
            "ws_connect 0 0",
            "connect 1 0",
            "subscribe 1 1",
            "unsubscribe 1 0",
            "ws_disconnect 0 0",
            "ws_disconnect_error 0 0"),
        heard.stream()
            .map(each -> each.event() + " " + each.clients() + " " + each.subscriptions())
            .toList());
    assertFalse(heard.getLast().facts().get("error") == null);
  }

  @Test
  void handlersInJavaScriptHearThemToo() throws IOException {
    Path main =
        Files.writeString(
            folder.resolve("main.js"),
            """
            const heard = [];
            Parse.Cloud.onLiveQueryEvent(({ event, clients, useMasterKey }) => {
              heard.push([event, clients, useMasterKey]);
              if (event === 'subscribe') {
                throw new Error('does not matter');
              }
            });
            Parse.Cloud.define('heard', () => heard);
            """);
    try (LiveApp live = LiveApp.start(Map.of("cloud", main.toString()))) {
      var _ = live.connect(null).subscribe(1, "{'className':'Game','where':{}}");
      List<?> heard = (List<?>) live.app().client().post("/functions/heard", "{}").field("result");
      assertEquals(
          List.of("ws_connect", "connect", "subscribe"),
          Stream.ofNullable(heard)
              .flatMap(List::stream)
              .map(each -> ((List<?>) each).get(0))
              .toList());
    }
  }
}
