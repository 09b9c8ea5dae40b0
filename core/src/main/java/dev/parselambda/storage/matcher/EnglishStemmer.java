package dev.parselambda.storage.matcher;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Porter2 stemmer for English (snowballstem.org, "The English stemming algorithm"), the one
 * that MongoDB's text indexes use: "shopping" and "shops" both become "shop".
 *
 * <p>R1 is what follows the first consonant after a vowel, R2 the same again inside R1; most
 * endings are dropped only if they lie in one of them. A {@code y} that is a consonant is written
 * {@code Y} meanwhile. The steps run in order, each with the longest ending that fits.
 */
final class EnglishStemmer {
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry("skis", "ski"),
          Map.entry("skies", "sky"),
          Map.entry("dying", "die"),
          Map.entry("lying", "lie"),
          Map.entry("tying", "tie"),
          Map.entry("idly", "idl"),
          Map.entry("gently", "gentl"),
          Map.entry("ugly", "ugli"),
          Map.entry("early", "earli"),
          Map.entry("only", "onli"),
          Map.entry("singly", "singl"));
  private static final Set<String> INVARIANT =
      Set.of("sky", "news", "howe", "atlas", "cosmos", "bias", "andes");
  private static final Set<String> INVARIANT_AFTER_1A =
      Set.of("inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed");
  private static final Map<String, String> STEP_2 =
      Map.ofEntries(
          Map.entry("ational", "ate"),
          Map.entry("tional", "tion"),
          Map.entry("enci", "ence"),
          Map.entry("anci", "ance"),
          Map.entry("abli", "able"),
          Map.entry("entli", "ent"),
          Map.entry("izer", "ize"),
          Map.entry("ization", "ize"),
          Map.entry("ation", "ate"),
          Map.entry("ator", "ate"),
          Map.entry("alism", "al"),
          Map.entry("aliti", "al"),
          Map.entry("alli", "al"),
          Map.entry("fulness", "ful"),
          Map.entry("ousli", "ous"),
          Map.entry("ousness", "ous"),
          Map.entry("iveness", "ive"),
          Map.entry("iviti", "ive"),
          Map.entry("biliti", "ble"),
          Map.entry("bli", "ble"),
          Map.entry("fulli", "ful"),
          Map.entry("lessli", "less"));
  private static final Map<String, String> STEP_3 =
      Map.of(
          "ational", "ate", "tional", "tion", "alize", "al", "icate", "ic", "iciti", "ic", "ical",
          "ic", "ful", "", "ness", "");
  private static final List<String> STEP_4 =
      List.of(
          "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
          "ive", "ize", "al", "er", "ic");
  private static final int LONGEST_ENDING = 7;

  private final StringBuilder word;
  private int r1;
  private int r2;

  private EnglishStemmer(String text) {
    this.word = new StringBuilder(text);
  }

  static String stem(String text) {
    if (text.length() <= 2) {
      return text;
    }
    String known = EXCEPTIONS.get(text);
    if (known != null) {
      return known;
    }
    return INVARIANT.contains(text) ? text : new EnglishStemmer(text).run();
  }

  private String run() {
    if (word.charAt(0) == '\'') {
      word.deleteCharAt(0);
    }
    markConsonantY();
    findRegions();
    possessive();
    plural();
    if (!INVARIANT_AFTER_1A.contains(word.toString())) {
      pastAndGerund();
      finalY();
      replaceLongest(STEP_2, false);
      ogiAndLi();
      replaceLongest(STEP_3, true);
      dropEnding();
      finalE();
    }
    return word.toString().replace('Y', 'y');
  }

  private void markConsonantY() {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == 'y' && (i == 0 || isVowel(i - 1))) {
        word.setCharAt(i, 'Y');
      }
    }
  }

  private void findRegions() {
    String text = word.toString();
    if (text.startsWith("gener") || text.startsWith("arsen")) {
      r1 = 5;
    } else if (text.startsWith("commun")) {
      r1 = 6;
    } else {
      r1 = afterVowelAndConsonant(0);
    }
    r2 = afterVowelAndConsonant(r1);
  }

  private int afterVowelAndConsonant(int from) {
    for (int i = from + 1; i < word.length(); i++) {
      if (!isVowel(i) && isVowel(i - 1)) {
        return i + 1;
      }
    }
    return word.length();
  }

  private boolean isVowel(int at) {
    return "aeiouy".indexOf(word.charAt(at)) >= 0;
  }

  private boolean ends(String ending) {
    int start = word.length() - ending.length();
    return start >= 0 && word.indexOf(ending, start) == start;
  }

  private boolean hasVowelBefore(int end) {
    for (int i = 0; i < end; i++) {
      if (isVowel(i)) {
        return true;
      }
    }
    return false;
  }

  private void cut(int letters) {
    word.setLength(word.length() - letters);
  }

  private void possessive() {
    if (ends("'s'")) {
      cut(3);
    } else if (ends("'s")) {
      cut(2);
    } else if (ends("'")) {
      cut(1);
    }
  }

  private void plural() {
    if (ends("sses")) {
      cut(2);
    } else if (ends("ied") || ends("ies")) {
      cut(word.length() > 4 ? 2 : 1);
    } else if (ends("s") && !ends("us") && !ends("ss") && hasVowelBefore(word.length() - 2)) {
      cut(1);
    }
  }

  private void pastAndGerund() {
    if (ends("eed") || ends("eedly")) {
      int letters = ends("eed") ? 3 : 5;
      if (word.length() - letters >= r1) {
        cut(letters - 2);
      }
      return;
    }
    for (String ending : List.of("ingly", "edly", "ing", "ed")) {
      if (ends(ending)) {
        if (hasVowelBefore(word.length() - ending.length())) {
          cut(ending.length());
          repairAfterCut();
        }
        return;
      }
    }
  }

  private void repairAfterCut() {
    if (ends("at") || ends("bl") || ends("iz")) {
      word.append('e');
    } else if (endsWithDouble()) {
      cut(1);
    } else if (r1 >= word.length() && endsWithShortSyllable(word.length())) {
      word.append('e');
    }
  }

  private boolean endsWithDouble() {
    int last = word.length() - 1;
    return last > 0
        && word.charAt(last) == word.charAt(last - 1)
        && "bdfgmnprt".indexOf(word.charAt(last)) >= 0;
  }

  private boolean endsWithShortSyllable(int end) {
    if (end == 2) {
      return isVowel(0) && !isVowel(1);
    }
    return end > 2
        && !isVowel(end - 3)
        && isVowel(end - 2)
        && !isVowel(end - 1)
        && "wxY".indexOf(word.charAt(end - 1)) < 0;
  }

  private void finalY() {
    int last = word.length() - 1;
    boolean isY = last > 1 && Character.toLowerCase(word.charAt(last)) == 'y';
    if (isY && !isVowel(last - 1)) {
      word.setCharAt(last, 'i');
    }
  }

  private void replaceLongest(Map<String, String> endings, boolean isStep3) {
    if (isStep3 && ends("ative")) {
      if (word.length() - 5 >= r2) {
        cut(5);
      }
      return;
    }
    for (int length = Math.min(LONGEST_ENDING, word.length()); length > 2; length--) {
      String ending = word.substring(word.length() - length);
      String replacement = endings.get(ending);
      if (replacement != null) {
        if (word.length() - length >= r1) {
          cut(length);
          word.append(replacement);
        }
        return;
      }
    }
  }

  private void ogiAndLi() {
    if (ends("logi") && word.length() - 3 >= r1) {
      cut(1);
    } else if (ends("li")
        && word.length() > 2
        && word.length() - 2 >= r1
        && "cdeghkmnrt".indexOf(word.charAt(word.length() - 3)) >= 0) {
      cut(2);
    }
  }

  private void dropEnding() {
    if (ends("sion") || ends("tion")) {
      if (word.length() - 3 >= r2) {
        cut(3);
      }
      return;
    }
    for (String ending : STEP_4) {
      if (ends(ending)) {
        if (word.length() - ending.length() >= r2) {
          cut(ending.length());
        }
        return;
      }
    }
  }

  private void finalE() {
    int last = word.length() - 1;
    if (ends("e")) {
      if (last >= r2 || (last >= r1 && !endsWithShortSyllable(last))) {
        cut(1);
      }
    } else if (ends("ll") && last >= r2) {
      cut(1);
    }
  }
}
