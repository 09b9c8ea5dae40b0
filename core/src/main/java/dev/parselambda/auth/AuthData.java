package dev.parselambda.auth;

import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's {@code authData}: a JSON object per provider, or null to unlink, in the order of
 * validation.
 */
public record AuthData(SortedMap<String, @Nullable Map<String, @Nullable Object>> providers) {
  public static final AuthData NONE = new AuthData(new TreeMap<>());

  /** Names become parts of field names ({@code _auth_data_NAME}), so they are restricted. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  public AuthData {
    providers = Collections.unmodifiableSortedMap(providers);
  }

  /**
   * Reads the JSON of the field.
   *
   * @throws ParseException UNSUPPORTED_SERVICE when it is not an object of objects or nulls
   */
  public static AuthData of(@Nullable Object json) {
    Map<String, @Nullable Object> sent = JsonObjects.of(json);
    if (sent == null) {
      throw unsupported();
    }
    SortedMap<String, @Nullable Map<String, @Nullable Object>> providers = new TreeMap<>();
    sent.forEach((name, value) -> providers.put(checked(name), data(value)));
    return new AuthData(providers);
  }

  /** Whether no provider is named. */
  public boolean isEmpty() {
    return providers.isEmpty();
  }

  /** Whether it has no data for any provider: then it cannot replace a password. */
  public boolean isBlank() {
    return providers.values().stream().allMatch(data -> data == null || data.isEmpty());
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static ParseException unsupported() {
    return new ParseException(
        ParseError.UNSUPPORTED_SERVICE, "This authentication method is unsupported.");
  }

  private static String checked(String name) {
    if (!isName(name)) {
      throw unsupported();
    }
    return name;
  }

  private static @Nullable Map<String, @Nullable Object> data(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Map<String, @Nullable Object> data = JsonObjects.of(value);
    if (data == null) {
      throw unsupported();
    }
    return data;
  }
}
