package dev.parselambda.matcher.text;

import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.ValueView;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a text index covers.
 *
 * @param weights a path each and how much a term there counts; the path {@code $**} stands for
 *     every string of the document
 * @param language the language of documents that do not name one: {@code english}, {@code es}, or
 *     {@code none} for no stemming and no stop words
 * @param override the field by which a document names its language
 */
public record TextFields(Map<String, Double> weights, String language, String override) {
  /** The path of an index over all strings. */
  public static final String EVERYTHING = "$**";

  /** MongoDB's code for a document in a language that it does not know. */
  private static final int BAD_LANGUAGE = 17262;

  /** MongoDB's code for a language that is no text. */
  private static final int LANGUAGE_TYPE = 17261;

  /**
   * @throws BadFilter if the language is not known
   */
  public TextFields {
    weights = Map.copyOf(weights);
    Language.named(language);
  }

  /** The language of a document. */
  Language of(Map<?, ?> document, ValueView view) {
    return Language.named(
        view.natural(document.get(override)) instanceof String own ? own : language);
  }

  /**
   * Refuses a document in a language that is not known, or in several.
   *
   * @throws BadFilter with MongoDB's code, or for what MongoDB can do and this evaluator cannot
   */
  public void check(Map<?, ?> document, ValueView view) {
    Object own = view.natural(document.get(override));
    if (own != null && !(own instanceof String)) {
      throw new BadFilter(
          LANGUAGE_TYPE, "found language override field in document with non-string type");
    }
    Language main;
    try {
      main = of(document, view);
    } catch (BadFilter e) {
      throw e.code() == BadFilter.BAD_VALUE
          ? new BadFilter(BAD_LANGUAGE, "language override unsupported: " + own)
          : e;
    }
    document.values().forEach(each -> requireOneLanguage(each, main, view));
  }

  private void requireOneLanguage(@Nullable Object value, Language main, ValueView view) {
    Object natural = view.natural(value);
    if (natural instanceof Map<?, ?> inner) {
      if (view.natural(inner.get(override)) instanceof String own
          && !Language.named(own).equals(main)) {
        throw BadFilter.unsupported("A document in a text index with parts in other languages");
      }
      inner.values().forEach(each -> requireOneLanguage(each, main, view));
    } else if (natural instanceof Collection<?> list) {
      list.forEach(each -> requireOneLanguage(each, main, view));
    }
  }
}
