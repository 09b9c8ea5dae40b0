package dev.parselambda.matcher.text;

import static java.util.Map.entry;

import dev.parselambda.matcher.value.BadFilter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.danishStemmer;
import org.tartarus.snowball.ext.dutchStemmer;
import org.tartarus.snowball.ext.englishStemmer;
import org.tartarus.snowball.ext.finnishStemmer;
import org.tartarus.snowball.ext.frenchStemmer;
import org.tartarus.snowball.ext.germanStemmer;
import org.tartarus.snowball.ext.hungarianStemmer;
import org.tartarus.snowball.ext.italianStemmer;
import org.tartarus.snowball.ext.norwegianStemmer;
import org.tartarus.snowball.ext.portugueseStemmer;
import org.tartarus.snowball.ext.russianStemmer;
import org.tartarus.snowball.ext.spanishStemmer;
import org.tartarus.snowball.ext.swedishStemmer;

/**
 * A language of text search: words too common to be searched for, and stems. The stemmers and the
 * lists are the Snowball project's, as MongoDB's are (MongoDB manual, "Text Search Languages").
 *
 * @param name in English; {@code none} has neither stop words nor stems
 */
record Language(
    String name, Set<String> stopWords, @Nullable Supplier<? extends SnowballStemmer> stemmers) {
  private static final Map<String, Supplier<? extends SnowballStemmer>> STEMMERS =
      Map.ofEntries(
          entry("danish", danishStemmer::new),
          entry("dutch", dutchStemmer::new),
          entry("english", englishStemmer::new),
          entry("finnish", finnishStemmer::new),
          entry("french", frenchStemmer::new),
          entry("german", germanStemmer::new),
          entry("hungarian", hungarianStemmer::new),
          entry("italian", italianStemmer::new),
          entry("norwegian", norwegianStemmer::new),
          entry("portuguese", portugueseStemmer::new),
          entry("russian", russianStemmer::new),
          entry("spanish", spanishStemmer::new),
          entry("swedish", swedishStemmer::new));

  private static final Map<String, String> CODES =
      Map.ofEntries(
          entry("da", "danish"),
          entry("nl", "dutch"),
          entry("en", "english"),
          entry("fi", "finnish"),
          entry("fr", "french"),
          entry("de", "german"),
          entry("hu", "hungarian"),
          entry("it", "italian"),
          entry("nb", "norwegian"),
          entry("pt", "portuguese"),
          entry("ru", "russian"),
          entry("es", "spanish"),
          entry("sv", "swedish"));

  /** Languages of MongoDB whose stop words Snowball does not have. */
  private static final Set<String> UNSUPPORTED = Set.of("romanian", "ro", "turkish", "tr");

  private static final Map<String, Language> KNOWN = new ConcurrentHashMap<>();

  /**
   * @param name in English or as a code of two letters, in any case; or {@code none}
   */
  static Language named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String full = CODES.getOrDefault(lower, lower);
    if (UNSUPPORTED.contains(full)) {
      throw BadFilter.unsupported("Text search in the language " + name);
    }
    if (!full.equals("none") && !STEMMERS.containsKey(full)) {
      throw new BadFilter("unsupported language: \"" + name + "\" for text index version 3");
    }
    return KNOWN.computeIfAbsent(full, Language::load);
  }

  private static Language load(String name) {
    Supplier<? extends SnowballStemmer> stemmers = STEMMERS.get(name);
    return new Language(name, stemmers == null ? Set.of() : readStopWords(name), stemmers);
  }

  private static Set<String> readStopWords(String name) {
    String file = "stop-words-" + name + ".txt";
    try (InputStream in = Language.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + file);
      }
      Set<String> words = new HashSet<>();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("|"))
          .forEach(line -> words.addAll(Set.of(line.split(" "))));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether {@code don't} is one word. */
  boolean keepsApostrophes() {
    return name.equals("english");
  }

  /** A stemmer for one thread; null if words are their own stems. */
  @Nullable SnowballStemmer stemmer() {
    return stemmers == null ? null : stemmers.get();
  }
}
