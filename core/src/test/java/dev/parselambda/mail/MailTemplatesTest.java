package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How mails are written: by default, by the app's own templates, in the user's language. */
class MailTemplatesTest {
  private static final String LINK = "https://chess.example/parse/apps/a/verify_email?token=t";

  @TempDir Path folder;

  @Test
  void theDefaultTextsAreThoseOfParseServer() {
    Mail verification = written(Map.of(), Purpose.VERIFICATION, Map.of());
    assertEquals("Please verify your e-mail for Chess", verification.subject());
    assertEquals(
        "Hi,\n\nYou are being asked to confirm the e-mail address ada@example.com with Chess\n\n"
            + "Click here to confirm it:\n"
            + LINK,
        verification.text());
    assertNull(verification.html());

    Mail reset = written(Map.of(), Purpose.PASSWORD_RESET, Map.of());
    assertEquals("Password Reset for Chess", reset.subject());
    assertEquals(
        "Hi,\n\nYou requested to reset your password for Chess (your username is 'ada').\n\n"
            + "Click here to reset it:\n"
            + LINK,
        reset.text());
  }

  @Test
  void anAppWritesInItsOwnWords() {
    Mail mail =
        written(
            Map.of(
                "verificationEmail",
                Map.of(
                    "subject",
                    "Welcome, {{username}}",
                    "html",
                    "<a href=\"{{link}}\">{{appName}} {{team}}</a>",
                    "placeholders",
                    Map.of("team", "<we>", "link", "https://evil.example"))),
            Purpose.VERIFICATION,
            Map.of("username", "<ada>"));

    assertEquals("Welcome, <ada>", mail.subject());
    assertEquals(
        "<a href=\"" + LINK.replace("=", "&#x3D;") + "\">Chess &lt;we&gt;</a>", mail.html());
    assertTrue(mail.text().startsWith("Hi,"), mail.text());
  }

  @Test
  void aFileInTheUsersLanguageComesFirst() throws IOException {
    Files.createDirectory(folder.resolve("de"));
    Files.writeString(folder.resolve("text.txt"), "Click {{link}}\n");
    Files.writeString(folder.resolve("de/text.txt"), "Bitte {{link}}\n");
    Map<String, Object> options =
        Map.of(
            "localeField",
            "speaks",
            "passwordResetEmail",
            Map.of("textPath", folder.resolve("text.txt").toString()));

    Mail german = written(options, Purpose.PASSWORD_RESET, Map.of("speaks", "de-AT"));
    assertEquals("Bitte " + LINK, german.text());
    assertEquals("Passwort für Chess zurücksetzen", german.subject());
    assertEquals(
        "Click " + LINK, written(options, Purpose.PASSWORD_RESET, Map.of("speaks", "fr")).text());
    assertEquals(
        "Click " + LINK,
        written(options, Purpose.PASSWORD_RESET, Map.of("speaks", "../de")).text());
  }

  @Test
  void aUserWithoutAddressIsWrittenToByNameIfThatIsOne() {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    named.put("username", "ada@example.com");
    ParseObject user = new ParseObject("_User", named);
    AccountMail mail = new AccountMail(Purpose.PASSWORD_RESET, "Chess", LINK, user);
    MailTemplates templates = MailTemplates.of(Map.of());

    assertEquals("ada@example.com", templates.write(mail).to());
    named.put("username", "ada");
    assertThrows(ParseException.class, () -> templates.write(mail));
  }

  @Test
  void mistakesEndTheStart() {
    assertMistake(Map.of("welcomeEmail", Map.of()), "templates.welcomeEmail is unknown");
    assertMistake(Map.of("localeField", 1), "templates.localeField must be a text");
    assertMistake(mail("txet", "x"), "templates.verificationEmail.txet is unknown");
    assertMistake(mail("text", 1), "templates.verificationEmail.text must be a text");
    assertMistake(mail("text", "{{#a}}"), "templates.verificationEmail.text cannot be used");
    assertMistake(mail("htmlPath", "/no/file"), "templates.verificationEmail.htmlPath cannot be");
    assertMistake(mail("placeholders", "x"), "placeholders must be an object");
  }

  private static Map<String, @Nullable Object> mail(String name, Object value) {
    return Map.of("verificationEmail", Map.of(name, value));
  }

  private static void assertMistake(Map<String, @Nullable Object> options, String text) {
    String message =
        String.valueOf(
            assertThrows(OptionsException.class, () -> MailTemplates.of(options)).getMessage());
    assertTrue(message.contains(text), message);
  }

  private static Mail written(
      Map<String, @Nullable Object> options, Purpose purpose, Map<String, ?> more) {
    Map<String, @Nullable Object> user = new LinkedHashMap<>();
    user.put("username", "ada");
    user.put("email", "ada@example.com");
    user.putAll(more);
    return MailTemplates.of(options)
        .write(new AccountMail(purpose, "Chess", LINK, new ParseObject("_User", user)));
  }
}
