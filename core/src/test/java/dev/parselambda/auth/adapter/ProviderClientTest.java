package dev.parselambda.auth.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.auth.FakeProviders;
import dev.parselambda.auth.FakeProviders.Answer;
import dev.parselambda.auth.TestApp;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderClientTest {
  private static final URI ADDRESS = URI.create("https://a.example/x");

  private final FakeProviders web = new FakeProviders();
  private final ProviderClient client = web.client();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aRedirectIsNotFollowed() {
    web.at(
            "a.example/x",
            _ -> new Answer(302, new byte[0], Map.of("Location", "/internal.example/secret")))
        .at("internal.example/secret", _ -> Answer.text(200, "secret"));

    assertEquals(302, client.get(ADDRESS, Map.of()).status());
    assertEquals(1, web.calls.size());
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() {
    web.at("a.example/x", _ -> Answer.text(200, "x".repeat((1 << 20) + 1)));

    assertEquals(
        "141 127.0.0.1 could not be reached.",
        TestApp.refusal(() -> client.get(ADDRESS, Map.of())));
  }

  @Test
  void anAnswerThatIsNoJsonObjectHasNoFields() {
    for (String body : new String[] {"", "[1]", "<html>", "{\"a\":"}) {
      web.at("a.example/x", _ -> Answer.text(200, body));

      assertEquals(Map.of(), client.get(ADDRESS, Map.of()).object());
    }
  }

  @Test
  void whatAClientSendsStaysOneParameter() {
    web.answering("a.example/x", Map.of());

    client.get(FormText.query("https://a.example/x", Map.of("token", "a&admin=1#\r\nÄ")), Map.of());

    assertEquals(Map.of("token", "a&admin=1#\r\nÄ"), web.calls.getFirst().query());
  }

  @Test
  void parametersComeAsFormsAsJsonOrAsJavaScript() {
    assertEquals(Map.of("a", "1", "b", "x y"), parameters("a=1&b=x+y"));
    assertEquals(Map.of("a", 1), parameters(" {\"a\":1}"));
    assertEquals(Map.of("a", ")"), parameters("callback( {\"a\":\")\"} );\n"));
    assertEquals(Map.of(), parameters("callback(oops)"));
  }

  private static Map<String, ?> parameters(String body) {
    return new ProviderAnswer(200, _ -> "", body.getBytes(UTF_8)).parameters();
  }
}
