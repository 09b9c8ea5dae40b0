package dev.parselambda.templates;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A language tag, such as {@code de} or {@code de-AT}. It names folders, so other forms are
 * invalid.
 */
public record Language(String tag) {
  /** The form that Parse Server requires. */
  private static final Pattern FORM = Pattern.compile("[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*+");

  public Language {
    if (!FORM.matcher(tag).matches()) {
      throw new IllegalArgumentException("not the tag of a language");
    }
  }

  /** The language that a client requests; null if invalid. */
  public static @Nullable Language of(@Nullable Object asked) {
    return asked instanceof String tag && FORM.matcher(tag).matches() ? new Language(tag) : null;
  }

  /** The names to look for, best match first: the tag itself, and the language without region. */
  public List<String> choices() {
    int dash = tag.indexOf('-');
    return dash < 0 ? List.of(tag) : List.of(tag, tag.substring(0, dash));
  }
}
