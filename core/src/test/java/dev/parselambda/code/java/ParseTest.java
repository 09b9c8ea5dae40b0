package dev.parselambda.code.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.ApiCall;
import dev.parselambda.code.CodeHost;
import dev.parselambda.config.Options;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API is asked, and what is made of its answers. */
class ParseTest {
  private final List<ApiCall> asked = new ArrayList<>();

  @Test
  void savingAllOrNoneIsOneTransaction() {
    Parse parse =
        answering(
            Response.json(
                List.of(
                    Map.of("success", Map.of("objectId", "a", "createdAt", "2020-01-01")),
                    Map.of("success", Map.of("updatedAt", "2020-01-01")))));
    CloudObject fresh = CloudObject.of("Row").set("n", 1);
    CloudObject old = CloudObject.of("Row", "b").increment("n");

    parse.saveAllOrNone(List.of(fresh, CloudObject.of("Row", "same"), old));

    assertEquals("/batch", asked.getFirst().path());
    assertEquals(
        Map.of(
            "transaction",
            true,
            "requests",
            List.of(
                Map.of("method", "POST", "path", "/parse/classes/Row", "body", Map.of("n", 1)),
                Map.of(
                    "method",
                    "PUT",
                    "path",
                    "/parse/classes/Row/b",
                    "body",
                    Map.of("n", Map.of("__op", "Increment", "amount", 1))))),
        asked.getFirst().body());
    assertEquals("a", fresh.id());
    assertFalse(fresh.isDirty() || old.isDirty());
  }

  @Test
  void aTransactionThatIsRolledBackThrowsWhatFailed() {
    Parse parse =
        answering(
            Response.json(
                500,
                List.of(
                    Map.of("success", Map.of("objectId", "a")),
                    Map.of("error", Map.of("code", 105, "error", "bad")))));
    CloudObject row = CloudObject.of("Row");

    ParseException failed =
        assertThrows(ParseException.class, () -> parse.saveAllOrNone(List.of(row)));

    assertEquals("105: bad", failed.code() + ": " + failed.text());
    assertTrue(row.isNew());
  }

  @Test
  void aRouteThatIsNotThereIsAnError() {
    Parse parse = answering(Response.json(404, Map.of("error", "Cannot POST /jobs/x")));

    assertThrows(ParseException.class, () -> parse.run("f", Map.of()));
  }

  private Parse answering(Response response) {
    Options options = Options.of(Map.of("appId", "a", "masterKey", "m"));
    return Parse.of(
        new CodeHost(
            options,
            call -> {
              asked.add(call);
              return response;
            },
            _ -> {},
            _ -> null));
  }
}
