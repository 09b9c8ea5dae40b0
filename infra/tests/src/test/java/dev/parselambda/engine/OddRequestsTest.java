package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.OddRequests.Odd;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.value.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sends seeded requests with bodies of odd types. A longer run: {@code
 * -Dparselambda.oddRequests=20000 -Dparselambda.oddSeed=7}.
 */
class OddRequestsTest {
  private static final int REQUESTS = Integer.getInteger("parselambda.oddRequests", 1_000);
  private static final long SEED = Long.getLong("parselambda.oddSeed", 13);

  private final Map<String, List<String>> ids = new HashMap<>();
  private final List<String> failed = new ArrayList<>();

  @Test
  void noRequestOfOddTypesIsAFailureOfTheServer() {
    OddRequests requests = new OddRequests(SEED);
    try (TestApp app = TestApp.start()) {
      Client master = app.master();
      Client client = app.client();
      define(master);
      for (int i = 0; i < REQUESTS; i++) {
        Odd odd = requests.next(ids);
        boolean administration = !odd.path().startsWith("/classes");
        send(odd, administration || i % 3 == 0 ? master : client);
      }
    }
    assertEquals(List.of(), failed);
  }

  private static void define(Client master) {
    for (String className : List.of("Odd", "Strange")) {
      var _ =
          master
              .post(
                  "/schemas/" + className,
                  """
                  {'fields':{
                    'text':{'type':'String'},'number':{'type':'Number'},'flag':{'type':'Boolean'},
                    'date':{'type':'Date'},'list':{'type':'Array'},'object':{'type':'Object'},
                    'place':{'type':'GeoPoint'},'area':{'type':'Polygon'},'bytes':{'type':'Bytes'},
                    'file':{'type':'File'},'pointer':{'type':'Pointer','targetClass':'Odd'},
                    'members':{'type':'Relation','targetClass':'Odd'}},
                   'indexes':{'place1':{'place':'2d'}}}
                  """)
              .expect(200);
    }
  }

  private void send(Odd odd, Client caller) {
    Answer answer;
    try {
      answer = caller.raw(odd.method(), odd.path(), Json.write(odd.body()));
    } catch (RuntimeException e) {
      failed.add(odd + " -> " + e);
      return;
    }
    int status = answer.response().status();
    if (status >= 500) {
      failed.add(odd + " -> " + status + " " + answer.text());
    } else if (status >= 400) {
      requireCode(odd, answer);
    } else if (answer.json() instanceof Map<?, ?> made
        && made.get("objectId") instanceof String id
        && status == 201) {
      ids.computeIfAbsent(className(odd), _ -> new ArrayList<>()).add(id);
    }
  }

  private void requireCode(Odd odd, Answer answer) {
    @Nullable Object json = answer.json();
    if (!(json instanceof Map<?, ?> error) || !(error.get("code") instanceof Number)) {
      failed.add(odd + " -> no code: " + answer.text());
    }
  }

  private static String className(Odd odd) {
    return odd.path().split("/", -1)[2];
  }
}
