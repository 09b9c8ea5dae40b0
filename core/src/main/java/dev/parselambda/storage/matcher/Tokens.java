package dev.parselambda.storage.matcher;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text as a text index keeps them: split at blanks and signs, in lower case unless
 * case counts, without stop words, stemmed, without accents unless they count.
 */
record Tokens(boolean stemmed, boolean caseSensitive, boolean diacriticSensitive) {
  /** MongoDB's languages of a text index, version 3. */
  private static final Set<String> LANGUAGES =
      Set.of(
          "danish",
          "da",
          "dutch",
          "nl",
          "english",
          "en",
          "finnish",
          "fi",
          "french",
          "fr",
          "german",
          "de",
          "hungarian",
          "hu",
          "italian",
          "it",
          "norwegian",
          "nb",
          "portuguese",
          "pt",
          "romanian",
          "ro",
          "russian",
          "ru",
          "spanish",
          "es",
          "swedish",
          "sv",
          "turkish",
          "tr");

  /**
   * Whether a language has stemming. All but {@code none} are stemmed as English is, which is what
   * the documents of an English index are too.
   */
  static boolean isStemmed(String language) {
    String name = language.toLowerCase(Locale.ROOT);
    if (!name.equals("none") && !LANGUAGES.contains(name)) {
      throw new BadFilter("unsupported language: \"" + language + "\" for text index version 3");
    }
    return !name.equals("none");
  }

  List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inWord = i < text.length() && isPartOfWord(text.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        add(text.substring(start, i), tokens);
        start = -1;
      }
    }
    return tokens;
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '\''
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private void add(String word, List<String> tokens) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (stemmed && StopWords.ENGLISH.contains(lower)) {
      return;
    }
    String token = caseSensitive ? word : lower;
    token = stemmed ? EnglishStemmer.stem(token) : token;
    token = diacriticSensitive ? token : withoutAccents(token);
    if (!token.isEmpty()) {
      tokens.add(token);
    }
  }

  /** A text as phrases are compared: only case and accents are levelled. */
  String folded(String text) {
    String cased = caseSensitive ? text : text.toLowerCase(Locale.ROOT);
    return diacriticSensitive ? cased : withoutAccents(cased);
  }

  private static String withoutAccents(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder();
        decomposed
            .codePoints()
            .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
            .forEach(out::appendCodePoint);
        return out.toString();
      }
    }
    return text;
  }
}
