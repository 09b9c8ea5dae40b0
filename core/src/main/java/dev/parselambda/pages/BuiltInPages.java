package dev.parselambda.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.pages.PageFiles.PageFile;
import dev.parselambda.templates.Template;
import dev.parselambda.templates.TemplateFiles;
import dev.parselambda.value.Json;
import dev.parselambda.value.Sha256;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The built-in pages, used where the operator has none: one layout, the forms, and the words of
 * each language. They are assembled once into templates like the operator's, without scripts and
 * external resources.
 */
final class BuiltInPages {
  private static final TemplateFiles PARTS = TemplateFiles.beside(BuiltInPages.class, "parts");
  private static final Pattern FILE = Pattern.compile("(?:([a-z]{2})/)?([a-z_]+)\\.html");
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final String DEFAULT_LANGUAGE = "en";

  /** The page at a path such as {@code de/password_reset.html}; null if missing. */
  @Nullable PageFile read(String path) {
    Matcher named = FILE.matcher(path);
    if (!named.matches()) {
      return null;
    }
    String language = named.group(1) == null ? DEFAULT_LANGUAGE : named.group(1);
    byte[] json = PARTS.read(language + ".json");
    if (json == null
        || !(Json.parse(json) instanceof Map<?, ?> words)
        || !(words.get(named.group(2)) instanceof Map<?, ?> page)) {
      return null;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    words.forEach((name, value) -> values.put(String.valueOf(name), value));
    page.forEach((name, value) -> values.put(String.valueOf(name), value));
    values.put("language", language);
    String form = page.get("form") instanceof String name ? part(name) : "";
    values.put("formMarkup", Template.text(form).fill(values));
    String html = Template.text(part("layout.html")).fill(values);
    return new PageFile(path, html.getBytes(UTF_8), true);
  }

  /** Computed for the first page: not every engine shows one. */
  private static final class Style {
    static final String SOURCE = source();
  }

  /** The Content-Security-Policy source of the style sheet of all these pages. */
  static String styleSource() {
    return Style.SOURCE;
  }

  private static String source() {
    Matcher style = STYLE.matcher(part("layout.html"));
    if (!style.find()) {
      throw new IllegalStateException("The layout has no style");
    }
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(style.group(1))) + "'";
  }

  private static String part(String name) {
    byte[] bytes = PARTS.read(name);
    if (bytes == null) {
      throw new IllegalStateException("The part " + name + " of the pages is missing");
    }
    return new String(bytes, UTF_8);
  }
}
