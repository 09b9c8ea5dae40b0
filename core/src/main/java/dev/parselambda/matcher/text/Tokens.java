package dev.parselambda.matcher.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;

/**
 * The words of a text as a text index keeps them: split at blanks and signs, in lower case unless
 * case counts, without stop words, stemmed, without accents unless they count.
 */
record Tokens(Language language, boolean caseSensitive, boolean diacriticSensitive) {

  Tokens in(Language other) {
    return new Tokens(other, caseSensitive, diacriticSensitive);
  }

  List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    SnowballStemmer stemmer = language.stemmer();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inWord = i < text.length() && isPartOfWord(text.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        add(text.substring(start, i), stemmer, tokens);
        start = -1;
      }
    }
    return tokens;
  }

  private boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || (c == '\'' && language.keepsApostrophes())
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private void add(String word, @Nullable SnowballStemmer stemmer, List<String> tokens) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (language.stopWords().contains(lower)) {
      return;
    }
    String token = caseSensitive ? word : lower;
    if (stemmer != null) {
      stemmer.setCurrent(token);
      stemmer.stem();
      token = stemmer.getCurrent();
    }
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
