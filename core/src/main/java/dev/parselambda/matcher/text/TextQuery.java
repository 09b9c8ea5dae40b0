package dev.parselambda.matcher.text;

import java.util.HashSet;
import java.util.Set;

/**
 * A search string taken apart: {@code coffee "con leche" -decaf -"no milk"}.
 *
 * @param terms stems of which one must occur; those of phrases are among them
 * @param notTerms stems that must not occur
 * @param phrases folded texts that must all occur
 * @param notPhrases folded texts that must not occur
 */
record TextQuery(
    Set<String> terms, Set<String> notTerms, Set<String> phrases, Set<String> notPhrases) {

  static TextQuery parse(String search, Tokens tokens) {
    TextQuery query =
        new TextQuery(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    int at = 0;
    while (at < search.length()) {
      char c = search.charAt(at);
      boolean negated = c == '-' && (at == 0 || Character.isWhitespace(search.charAt(at - 1)));
      int start = negated ? at + 1 : at;
      if (start < search.length() && search.charAt(start) == '"') {
        int end = search.indexOf('"', start + 1);
        end = end < 0 ? search.length() : end;
        query.addPhrase(search.substring(start + 1, end), negated, tokens);
        at = end + 1;
      } else {
        int end = endOfWord(search, start);
        query.addTerms(search.substring(start, end), negated, tokens);
        at = Math.max(end, at + 1);
      }
    }
    return query;
  }

  private static int endOfWord(String search, int from) {
    int end = from;
    while (end < search.length()
        && !Character.isWhitespace(search.charAt(end))
        && search.charAt(end) != '"') {
      end++;
    }
    return end;
  }

  private void addPhrase(String phrase, boolean negated, Tokens tokens) {
    if (phrase.isBlank()) {
      return;
    }
    (negated ? notPhrases : phrases).add(tokens.folded(phrase));
    if (!negated) {
      addTerms(phrase, false, tokens);
    }
  }

  private void addTerms(String words, boolean negated, Tokens tokens) {
    (negated ? notTerms : terms).addAll(tokens.of(words));
  }
}
