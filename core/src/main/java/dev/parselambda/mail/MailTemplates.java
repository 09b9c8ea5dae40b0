package dev.parselambda.mail;

import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.templates.Language;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes mails from the option {@code templates} of every e-mail adapter, in the form of
 * parse-server's adapters.
 *
 * <pre>
 * {"verificationEmail": {"subjectPath": "...", "textPath": "...", "htmlPath": "...",
 *                        "placeholders": {...}},
 *  "passwordResetEmail": {"subject": "...", "text": "...", "html": "..."},
 *  "localeField": "locale"}
 * </pre>
 *
 * Each part is a Mustache template, inline or in a file; missing parts are parse-server's texts.
 * {@code localeField} is a field of {@code _User} with the language of the user; then a file is
 * looked for in the folder {@code de-AT} beside it, then in {@code de}.
 */
public final class MailTemplates {
  private static final String LOCALE_FIELD = "localeField";

  private final Map<Purpose, MailTemplate> templates;
  private final @Nullable String localeField;

  private MailTemplates(Map<Purpose, MailTemplate> templates, @Nullable String localeField) {
    this.templates = templates;
    this.localeField = localeField;
  }

  /**
   * @throws dev.parselambda.config.option.OptionsException when a name is unknown, a file is
   *     missing, or a template is broken
   */
  static MailTemplates of(Map<String, @Nullable Object> options) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(options);
    Map<Purpose, MailTemplate> templates = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      templates.put(purpose, MailTemplate.of(purpose, rest.remove(purpose.template())));
    }
    Object field = rest.remove(LOCALE_FIELD);
    if (field != null && !(field instanceof String)) {
      throw MailSenders.wrong("templates." + LOCALE_FIELD, "must be a text");
    }
    for (String unknown : rest.keySet()) {
      throw MailSenders.wrong(
          "templates." + unknown,
          "is unknown; there are verificationEmail, passwordResetEmail and " + LOCALE_FIELD);
    }
    return new MailTemplates(templates, (String) field);
  }

  /**
   * The mail.
   *
   * @throws ParseException INVALID_EMAIL_ADDRESS when the user has no address
   */
  public Mail write(AccountMail mail) {
    ParseObject user = mail.user();
    String username = text(user.get("username"));
    String email = text(user.get("email"));
    Map<String, Object> values = new HashMap<>();
    values.put("appName", mail.appName());
    values.put("link", mail.link());
    values.put("username", username);
    values.put("email", email);
    MailTemplate template = templates.get(mail.purpose());
    if (template == null) {
      throw new ParseException(ParseError.INTERNAL_SERVER_ERROR, "There is no such template.");
    }
    // A user without an address may have one as the user name.
    return template.write(email.isEmpty() ? username : email, values, language(user));
  }

  private @Nullable Language language(ParseObject user) {
    return localeField == null ? null : Language.of(user.get(localeField));
  }

  /** Users write their own names: a name with lines of its own could be the text of the mail. */
  private static String text(@Nullable Object value) {
    return value instanceof String text ? Mail.oneLine(text) : "";
  }
}
