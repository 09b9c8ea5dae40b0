package dev.parselambda.config.option;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter is given by the configuration. It notes what is read: an option that nobody reads
 * is refused, for it would be ignored.
 */
public final class AdapterOptions {
  private final String path;
  private final Map<String, ? extends @Nullable Object> given;
  private final Set<String> read = new HashSet<>();

  /**
   * @param path what the options are called in messages, such as {@code filesAdapter.options}
   */
  public AdapterOptions(String path, Map<String, ? extends @Nullable Object> given) {
    this.path = path;
    this.given = given;
  }

  /** Whatever was given; null when nothing was. */
  public @Nullable Object value(String name) {
    read.add(name);
    return given.get(name);
  }

  /** A text; null when it is not given or empty. */
  public @Nullable String text(String name) {
    return switch (value(name)) {
      case null -> null;
      case String text -> text.isEmpty() ? null : text;
      default -> throw wrong(name, "must be a text");
    };
  }

  public String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** A text that must be given. */
  public String required(String name) {
    String text = text(name);
    if (text == null) {
      throw wrong(name, "is required");
    }
    return text;
  }

  public boolean flag(String name) {
    return switch (value(name)) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw wrong(name, "must be true or false");
    };
  }

  /** A whole number within bounds. */
  public int number(String name, int otherwise, int least, int most) {
    return switch (value(name)) {
      case null -> otherwise;
      case Integer number when number >= least && number <= most -> number;
      default -> throw wrong(name, "must be a whole number from " + least + " to " + most);
    };
  }

  /** One of several words; the first of them when it is not given. */
  public String choice(String name, List<String> words) {
    String given = text(name, words.getFirst());
    if (!words.contains(given)) {
      throw wrong(name, "must be one of " + String.join(", ", words));
    }
    return given;
  }

  /** A list of texts; empty when it is not given. */
  public List<String> texts(String name) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
      throw wrong(name, "must be a list of texts");
    }
    return list.stream().map(String.class::cast).toList();
  }

  /** An address of the web; null when it is not given. */
  public @Nullable URI url(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      URI url = URI.create(text);
      boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isWeb && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(name, "must be a URL: " + e.getMessage());
    }
    throw wrong(name, "must be a URL starting with http:// or https://");
  }

  /** An address of the web that must be given. */
  public URI requiredUrl(String name) {
    URI url = url(name);
    if (url == null) {
      throw wrong(name, "is required");
    }
    return url;
  }

  /** The options in an object among these; none when it is not given. */
  public AdapterOptions group(String name) {
    return switch (value(name)) {
      case null -> new AdapterOptions(path + "." + name, Map.of());
      case Map<?, ?> object -> new AdapterOptions(path + "." + name, Settings.objectOf(object));
      default -> throw wrong(name, "must be an object");
    };
  }

  /**
   * To be called when all was read; whoever opens an adapter does it for all of them.
   *
   * @throws OptionsException when an option was given that nobody has read
   */
  public void refuseUnread() {
    Set<String> unread = new TreeSet<>(given.keySet());
    unread.removeAll(read);
    if (!unread.isEmpty()) {
      throw wrong(
          String.join(", ", unread),
          "is unknown; there are " + String.join(", ", new TreeSet<>(read)));
    }
  }

  /** The refusal of an option. */
  public OptionsException wrong(String name, String why) {
    return new OptionsException("Parse Server option " + path + "." + name + " " + why + ".");
  }
}
