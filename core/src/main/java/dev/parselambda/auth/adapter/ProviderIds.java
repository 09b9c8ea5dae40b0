package dev.parselambda.auth.adapter;

import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import org.jspecify.annotations.Nullable;

/** Ids as providers give them: some write numbers. A user's id is always the text. */
public final class ProviderIds {
  private ProviderIds() {}

  /** The id as text; null when the value is none. */
  public static @Nullable String text(@Nullable Object id) {
    return switch (id) {
      case String text when !text.isEmpty() -> text;
      case Number number -> JavaScript.text(number);
      case null, default -> null;
    };
  }

  /** Whether a provider's id is the one that a client claims; a missing id is nobody's. */
  public static boolean same(@Nullable Object provided, @Nullable Object claimed) {
    String text = text(provided);
    return text != null && text.equals(claimed);
  }

  public static ParseException invalid(String provider) {
    return new ParseException(
        ParseError.INVALID_VALUE, "Invalid authData id for provider '" + provider + "'.");
  }
}
