package dev.parselambda.objects.rules;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that files may be said to be at, wherever in written data (option {@code
 * fileUpload.allowedFileUrlDomains}): what reads such an address later must not be led elsewhere.
 */
public final class FileDomains {
  private final boolean any;
  private final List<String> domains;

  /**
   * @param domains hosts, {@code *.domain} for those within one, {@code *} for any
   */
  public FileDomains(List<String> domains) {
    this.any = domains.contains("*");
    this.domains = domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * @throws ParseException FILE_SAVE_ERROR for a file with an address elsewhere, at any depth
   */
  public void check(Map<String, @Nullable Object> data) {
    if (any) {
      return;
    }
    // A stack of our own: the data may be nested deeper than the thread's stack is.
    Deque<Object> open = new ArrayDeque<>();
    open.push(data);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Map<?, ?> object -> {
          if ("File".equals(object.get("__type"))) {
            check(object.get("url"));
          }
          object.values().forEach(value -> push(value, open));
        }
        case List<?> array -> array.forEach(element -> push(element, open));
        default -> throw new IllegalStateException("only maps and lists are pushed");
      }
    }
  }

  private static void push(@Nullable Object value, Deque<Object> open) {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      open.push(value);
    }
  }

  private void check(@Nullable Object url) {
    if (url == null || url.equals("")) {
      return;
    }
    String host = host(url);
    String lowerCased = host.toLowerCase(Locale.ROOT);
    for (String domain : domains) {
      if (lowerCased.equals(domain)
          || (domain.startsWith("*.") && lowerCased.endsWith(domain.substring(1)))) {
        return;
      }
    }
    throw refused("File URL domain '" + host + "' is not allowed.");
  }

  /** Stricter than browsers, which read a host out of almost anything. */
  private static String host(Object url) {
    try {
      String host = url instanceof String text ? new URI(text).getHost() : null;
      if (host != null && new URI((String) url).isAbsolute()) {
        return host;
      }
    } catch (URISyntaxException e) {
      throw refused("Invalid file URL.");
    }
    throw refused("Invalid file URL.");
  }

  private static ParseException refused(String text) {
    return new ParseException(ParseError.FILE_SAVE_ERROR, text);
  }
}
