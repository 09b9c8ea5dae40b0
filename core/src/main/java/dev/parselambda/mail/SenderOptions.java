package dev.parselambda.mail;

import dev.parselambda.config.OptionsException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The options of an e-mail adapter, read with errors that name them. */
public final class SenderOptions {
  private final Map<String, ? extends @Nullable Object> values;

  /**
   * @param known the names that the adapter reads
   * @throws OptionsException when there are others
   */
  SenderOptions(Map<String, ? extends @Nullable Object> values, Set<String> known) {
    this.values = values;
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw wrong(name, "is unknown; there are " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  /** The text of an option; null when it is not given. */
  public @Nullable String text(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text) || text.isBlank()) {
      throw wrong(name, "must be a text");
    }
    return text;
  }

  /** The text of an option that must be given. */
  public String required(String name) {
    String text = text(name);
    if (text == null) {
      throw wrong(name, "is required");
    }
    return text;
  }

  /** An address of the web. */
  public URI url(String name) {
    String text = required(name);
    try {
      URI url = URI.create(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(name, "must be a URL: " + e.getMessage());
    }
    throw wrong(name, "must be a URL starting with http:// or https://");
  }

  /** Whom mails are from: {@code fromAddress}, which must be given. */
  public String sender() {
    String from = required("fromAddress");
    if (!Mail.isSender(from)) {
      throw wrong("fromAddress", "must be an address, or a name and an address in angle brackets");
    }
    return from;
  }

  /** A whole number within bounds. */
  public int number(String name, int fallback, int least, int most) {
    Object value = values.get(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof Integer number) || number < least || number > most) {
      throw wrong(name, "must be a whole number from " + least + " to " + most);
    }
    return number;
  }

  /** One of several words; the first of them when it is not given. */
  public String choice(String name, List<String> words) {
    String given = text(name);
    if (given == null) {
      return words.getFirst();
    }
    if (!words.contains(given)) {
      throw wrong(name, "must be one of " + String.join(", ", words));
    }
    return given;
  }

  /** A list of texts; empty when it is not given. */
  public List<String> texts(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
      throw wrong(name, "must be a list of texts");
    }
    return list.stream().map(String.class::cast).toList();
  }

  /** The refusal of an option. */
  public static OptionsException wrong(String name, String why) {
    return new OptionsException(
        "Parse Server option emailAdapter.options." + name + " " + why + ".");
  }
}
