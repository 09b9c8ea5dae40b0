package dev.parselambda.auth;

import dev.parselambda.value.JavaScript;
import org.jspecify.annotations.Nullable;

/** Ids as providers give them: some write numbers. A user's id is always the text. */
final class ProviderIds {
  private ProviderIds() {}

  /** The id as text; null when the value is none. */
  static @Nullable String text(@Nullable Object id) {
    return switch (id) {
      case String text when !text.isEmpty() -> text;
      case Number number -> JavaScript.text(number);
      case null, default -> null;
    };
  }

  /** Whether a provider's id is the one that a client claims; a missing id is nobody's. */
  static boolean same(@Nullable Object provided, @Nullable Object claimed) {
    String text = text(provided);
    return text != null && text.equals(claimed);
  }
}
