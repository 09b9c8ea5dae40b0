package dev.parselambda.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.templates.Language;
import dev.parselambda.templates.Template;
import dev.parselambda.templates.TemplateFiles;
import dev.parselambda.templates.TemplateFiles.Localized;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The template of mails with one purpose.
 *
 * @param html null for plain text only
 * @param placeholders further values for all of them
 */
record MailTemplate(
    Source subject,
    Source text,
    @Nullable Source html,
    Map<String, @Nullable Object> placeholders) {
  private static final Set<String> NAMES =
      Set.of(
          "subject",
          "subjectPath",
          "text",
          "textPath",
          "pathPlainText",
          "html",
          "htmlPath",
          "pathHtml",
          "placeholders");

  private static final TemplateFiles BUILT_IN =
      TemplateFiles.beside(MailTemplate.class, "templates");

  /** The source of a template. */
  @FunctionalInterface
  interface Source {
    String in(@Nullable Language language);
  }

  static MailTemplate of(Purpose purpose, @Nullable Object given) {
    Map<String, @Nullable Object> options = given == null ? Map.of() : JsonObjects.of(given);
    if (options == null) {
      throw MailSenders.wrong("templates." + purpose.template(), "must be an object");
    }
    for (String name : options.keySet()) {
      if (!NAMES.contains(name)) {
        throw wrong(purpose, name, "is unknown");
      }
    }
    Reader reader = new Reader(purpose, options);
    Source subject = reader.source("subject", Template::text, "subjectPath");
    Source text = reader.source("text", Template::text, "textPath", "pathPlainText");
    Source html = reader.source("html", Template::html, "htmlPath", "pathHtml");
    return new MailTemplate(
        subject == null ? builtIn(purpose, "-subject.txt") : subject,
        text == null ? builtIn(purpose, ".txt") : text,
        html,
        reader.placeholders());
  }

  Mail write(String to, Map<String, Object> values, @Nullable Language language) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(placeholders);
    all.putAll(values);
    return new Mail(
        null,
        to,
        Template.text(subject.in(language)).fill(all),
        Template.text(text.in(language)).fill(all),
        html == null ? null : Template.html(html.in(language)).fill(all));
  }

  private static Source builtIn(Purpose purpose, String ending) {
    return language -> file(BUILT_IN, purpose.template() + ending, language);
  }

  private static String file(TemplateFiles files, String name, @Nullable Language language) {
    Localized found = files.find(name, language);
    if (found == null) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "The mail template " + name + " is missing.");
    }
    return new String(found.bytes(), UTF_8).stripTrailing();
  }

  private static OptionsException wrong(Purpose purpose, String name, String why) {
    return MailSenders.wrong("templates." + purpose.template() + "." + name, why);
  }

  private record Reader(Purpose purpose, Map<String, @Nullable Object> options) {

    /** A part given as text or as the path of a file; null if missing. */
    @Nullable Source source(String name, Function<String, Template> compiler, String... paths) {
      Object inline = options.get(name);
      if (inline != null) {
        return checked(name, inlined(name, inline), compiler);
      }
      for (String path : paths) {
        Object given = options.get(path);
        if (given != null) {
          return checked(path, filed(path, given), compiler);
        }
      }
      return null;
    }

    private Source inlined(String name, Object value) {
      if (!(value instanceof String text)) {
        throw wrong(purpose, name, "must be a text");
      }
      return _ -> text;
    }

    private Source filed(String name, Object value) {
      if (!(value instanceof String text)) {
        throw wrong(purpose, name, "must be the path of a file");
      }
      Path path = Path.of(text).toAbsolutePath();
      Path folder = path.getParent();
      Path file = path.getFileName();
      if (folder == null || file == null) {
        throw wrong(purpose, name, "must be the path of a file");
      }
      TemplateFiles files = TemplateFiles.in(folder);
      return language -> file(files, file.toString(), language);
    }

    /** Fills it once, so that a mistake appears at the start and not with the first mail. */
    private Source checked(String name, Source source, Function<String, Template> compiler) {
      try {
        var _ = compiler.apply(source.in(null)).fill(Map.of());
        return source;
      } catch (ParseException e) {
        throw wrong(purpose, name, "cannot be used: " + e.text());
      }
    }

    Map<String, @Nullable Object> placeholders() {
      Object given = options.get("placeholders");
      Map<String, @Nullable Object> placeholders = given == null ? Map.of() : JsonObjects.of(given);
      if (placeholders == null) {
        throw wrong(purpose, "placeholders", "must be an object");
      }
      return placeholders;
    }
  }
}
