package dev.parselambda.pages;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.users.PagesConfig;
import dev.parselambda.templates.Language;
import dev.parselambda.templates.Template;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Localized placeholders from a file in i18next form: {@code {"de": {"translation": {"greeting":
 * "Hallo {{appName}}"}}}} (option {@code pages.localizationJsonPath}).
 */
final class Translations {
  private final Map<?, ?> byLanguage;
  private final String fallback;

  private Translations(Map<?, ?> byLanguage, String fallback) {
    this.byLanguage = byLanguage;
    this.fallback = fallback;
  }

  /**
   * @throws OptionsException if the file cannot be read
   */
  static Translations of(PagesConfig options) {
    if (options.localizationJsonPath() == null) {
      return new Translations(Map.of(), options.localizationFallbackLocale());
    }
    Map<?, ?> read = file(options.localizationJsonPath());
    return new Translations(
        options.enableLocalization() ? read : Map.of(), options.localizationFallbackLocale());
  }

  private static Map<?, ?> file(String path) {
    try {
      if (Json.parse(Files.readAllBytes(Path.of(path))) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (IOException | ParseException e) {
      throw new OptionsException(
          "failed to load JSON file " + path + " of pages.localizationJsonPath: " + e.getMessage());
    }
    throw new OptionsException(
        "failed to load JSON file " + path + " of pages.localizationJsonPath: not a JSON object");
  }

  /**
   * The words for a language, with placeholders filled in.
   *
   * @param language null for the fallback
   */
  Map<String, @Nullable Object> words(
      @Nullable Language language, Map<String, ? extends @Nullable Object> values) {
    List<String> choices = new ArrayList<>(language == null ? List.of() : language.choices());
    choices.add(fallback);
    for (String choice : choices) {
      if (byLanguage.get(choice) instanceof Map<?, ?> resource) {
        return resource.get("translation") instanceof Map<?, ?> words
            ? filled(words, values)
            : Map.of();
      }
    }
    return Map.of();
  }

  private static Map<String, @Nullable Object> filled(
      Map<?, ?> words, Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    words.forEach((name, value) -> filled.put(String.valueOf(name), filled(value, values)));
    return filled;
  }

  /** The words are escaped when they are filled in. */
  private static @Nullable Object filled(
      @Nullable Object value, Map<String, ? extends @Nullable Object> values) {
    return switch (value) {
      case String text -> Template.text(text).fill(values);
      case Map<?, ?> object -> filled(object, values);
      case List<?> list -> list.stream().map(element -> filled(element, values)).toList();
      case null, default -> value;
    };
  }
}
