package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages: which is shown, in which language, from which file, with which words. */
class PagesTest {
  private static final String INVALID = "/apps/test/request_password_reset?token=x";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password_reset",
        "password_reset_success",
        "password_reset_link_invalid",
        "email_verification_success",
        "email_verification_send_fail",
        "email_verification_send_success",
        "email_verification_link_invalid",
        "email_verification_link_expired"
      })
  void everyPageIsThereInThreeLanguages(String name) {
    try (TestApp app = app(Map.of())) {
      for (String language : List.of("en", "de", "es")) {
        String path = "/apps/" + (language.equals("en") ? "" : language + "/") + name + ".html";
        String page = app.browser().get(path + "?appId=test").expect(200).text();
        assertTrue(page.contains("<html lang=\"" + language + "\">"), path);
        assertTrue(page.contains("Chess &amp; Go"), path);
        assertFalse(page.contains("{{") || page.contains("<%"), page);
      }
    }
  }

  @Test
  void aPageIsShownInTheLanguageThatIsAskedFor() {
    try (TestApp app = app(Map.of("enableLocalization", true))) {
      assertTrue(app.browser().get(INVALID + "&locale=de-AT").text().contains("Dieser Link"));
      assertTrue(app.browser().get(INVALID + "&locale=es").text().contains("Este enlace"));
      assertTrue(app.browser().get(INVALID + "&locale=fr").text().contains("This link"));
      assertTrue(
          app.browser()
              .with("x-parse-page-param-locale", "de")
              .get(INVALID)
              .text()
              .contains("Dieser Link"));
    }
    try (TestApp app = app(Map.of())) {
      assertTrue(app.browser().get(INVALID + "&locale=de").text().contains("This link"));
    }
  }

  @Test
  void aRedirectToALocalizedPageLeadsToIt() {
    try (TestApp app = app(Map.of("enableLocalization", true, "forceRedirect", true))) {
      Answer redirect = app.browser().get(INVALID + "&locale=de-AT");
      assertEquals(303, redirect.response().status());
      String location = Objects.requireNonNull(redirect.response().headers().get("Location"));
      assertEquals(
          "https://chess.example/parse/apps/de/password_reset_link_invalid.html?appId=test"
              + "&appName=Chess+%26+Go&publicServerUrl=https%3A%2F%2Fchess.example%2Fparse"
              + "&locale=de-AT",
          location);
      String path = location.replace("https://chess.example/parse", "");
      assertTrue(app.browser().get(path).expect(200).text().contains("Dieser Link"));
    }
  }

  @Test
  void anAddressOfTheAppsOwnTakesThePlaceOfAPage() {
    Map<String, String> urls =
        Map.of("passwordResetLinkInvalid", "https://chess.example/lost?a=b&token=old#top");
    try (TestApp app = app(Map.of("customUrls", urls))) {
      Answer redirect = app.browser().get("/apps/test/request_password_reset?locale=de");
      assertEquals(303, redirect.response().status());
      String location = Objects.requireNonNull(redirect.response().headers().get("Location"));
      assertTrue(location.startsWith("https://chess.example/lost?a=b&token=old&appId=test&"));
      assertTrue(location.endsWith("&locale=de#top"), location);
    }
  }

  @Test
  void theOperatorsFilesComeBeforeTheBuiltInOnesWhateverTheLanguage() throws IOException {
    write(
        "password_reset_link_invalid.html",
        "<p>{{appName}} {{support}} {{{raw}}} {{unknown}}!</p>");
    write("logo.svg", "<svg/>");
    try (TestApp app =
        app(
            Map.of(
                "pagesPath",
                folder.toString(),
                "enableLocalization",
                true,
                "placeholders",
                Map.of("support", "<b>us</b>", "raw", "<b>us</b>")))) {
      Answer page = app.browser().get(INVALID + "&locale=de");
      assertEquals("<p>Chess &amp; Go &lt;b&gt;us&lt;/b&gt; <b>us</b> !</p>", page.text());
      assertFalse(page.response().headers().containsKey("Content-Security-Policy"));
      Answer logo = app.browser().get("/apps/logo.svg");
      assertEquals("image/svg+xml", logo.expect(200).response().body().contentType());
      assertEquals("nosniff", logo.response().headers().get("X-Content-Type-Options"));
      assertTrue(app.browser().get("/apps/password_reset.html").text().contains("<form"));
    }
  }

  @Test
  void noPathLeadsOutOfTheFolder() throws IOException {
    write("secret.html", "secret");
    Path pages = Files.createDirectory(folder.resolve("pages"));
    Files.writeString(pages.resolve("own.html"), "own");
    try (TestApp app = app(Map.of("pagesPath", pages.toString(), "enableLocalization", true))) {
      app.browser().get("/apps/own.html").expect(200);
      for (String path :
          List.of(
              "../secret.html",
              "..%2Fsecret.html",
              "%2e%2e/secret.html",
              "x/../../secret.html",
              folder.resolve("secret.html").toString().replace("/", "%2F"))) {
        assertEquals(404, app.browser().get("/apps/" + path).response().status(), path);
      }
    }
  }

  @Test
  void aLinkOutOfTheFolderLeadsNowhere(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret.html"), "secret");
    Files.createSymbolicLink(folder.resolve("link.html"), elsewhere.resolve("secret.html"));
    try (TestApp app = app(Map.of("pagesPath", folder.toString()))) {
      assertEquals(404, app.browser().get("/apps/link.html").response().status());
    }
  }

  @Test
  void wordsOfAJsonFileFillThePlaceholders() throws IOException {
    write("password_reset_link_invalid.html", "{{title}}|{{greeting}}");
    Path words =
        write(
            "words.json",
            """
            {"en": {"translation": {"title": "Lost", "greeting": "Hello {{appName}}"}},
             "de": {"translation": {"title": "Weg", "greeting": "Hallo {{appName}}"}}}
            """);
    try (TestApp app =
        app(
            Map.of(
                "pagesPath",
                folder.toString(),
                "enableLocalization",
                true,
                "localizationJsonPath",
                words.toString()))) {
      assertEquals("Weg|Hallo Chess &amp; Go", app.browser().get(INVALID + "&locale=de-CH").text());
      assertEquals("Lost|Hello Chess &amp; Go", app.browser().get(INVALID + "&locale=fr").text());
      assertEquals("Lost|Hello Chess &amp; Go", app.browser().get(INVALID).text());
    }
  }

  @Test
  void whatAPageIsToldIsInTheHeadersTooEncodedIfWanted() {
    try (TestApp app = app(Map.of("encodePageParamHeaders", true))) {
      Map<String, String> headers = app.browser().get(INVALID).response().headers();
      assertEquals("Chess%20%26%20Go", headers.get("x-parse-page-param-appname"));
    }
    try (TestApp app = app(Map.of())) {
      Map<String, String> headers = app.browser().get(INVALID).response().headers();
      assertEquals("Chess & Go", headers.get("x-parse-page-param-appname"));
      assertEquals(
          "https://chess.example/parse", headers.get("x-parse-page-param-publicserverurl"));
    }
  }

  @Test
  void anotherAppHasNoPagesHere() {
    try (TestApp app = app(Map.of())) {
      for (String path :
          List.of(
              "/apps/other/verify_email?token=x",
              "/apps/__proto__/request_password_reset?token=x",
              "/apps/choose_password")) {
        assertEquals(
            "{\"error\":\"unauthorized\"}", app.browser().get(path).expect(403).text(), path);
      }
    }
  }

  @Test
  void withoutANameOrAnAddressThereAreNoPages() {
    try (TestApp app = TestApp.start(Map.of("appName", "x"))) {
      assertEquals("Not found.", app.browser().get(INVALID).expect(404).text());
    }
  }

  @Test
  void theFirstPartOfThePathIsTheAppsChoice() {
    try (TestApp app = app(Map.of("pagesEndpoint", "mail"))) {
      String path = INVALID.replace("/apps/", "/mail/");
      assertTrue(app.browser().get(path).expect(200).text().contains("This link"));
      assertTrue(
          app.browser()
              .get("/mail/email_verification_link_invalid.html?appId=test")
              .text()
              .contains("action=\"https://chess.example/parse/mail/test/resend"));
    }
  }

  @Test
  void optionsThatCannotBeHonouredEndTheStart() {
    for (Map<String, ?> pages :
        List.<Map<String, ?>>of(
            Map.of("localizationJsonPath", "/no/such/file.json"),
            Map.of("customUrls", Map.of("passwordReset", "not an address")))) {
      assertThrows(OptionsException.class, () -> app(pages).close(), pages.toString());
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static TestApp app(Map<String, ?> pages) {
    Map<String, @Nullable Object> options = new HashMap<>();
    options.put("appName", "Chess & Go");
    options.put("publicServerURL", "https://chess.example/parse");
    options.put("pages", pages);
    return TestApp.start(options);
  }
}
