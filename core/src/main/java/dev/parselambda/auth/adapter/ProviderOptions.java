package dev.parselambda.auth.adapter;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.JsonObjects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options of one provider ({@code auth.NAME}). It notes what is read: an option that nobody
 * reads is refused, for it would be ignored.
 */
public final class ProviderOptions {
  private final String provider;
  private final Map<String, @Nullable Object> given;
  private final List<ProviderOptions> several = new ArrayList<>();
  private boolean severalAllowed;
  private final Set<String> read = new HashSet<>(Set.of("enabled"));

  /**
   * @param given the object of the options, or a list of such; null is an empty one
   * @throws OptionsException when it is neither
   */
  public ProviderOptions(String provider, @Nullable Object given) {
    this.provider = provider;
    if (given instanceof List<?> list) {
      list.forEach(element -> several.add(new ProviderOptions(provider, element)));
    }
    Map<String, @Nullable Object> object =
        given == null || given instanceof List<?> ? Map.of() : JsonObjects.of(given);
    if (object == null) {
      throw wrong("must be an object");
    }
    this.given = object;
  }

  public String provider() {
    return provider;
  }

  /** The objects of a list of options; these, when they are no list. */
  public List<ProviderOptions> each() {
    severalAllowed = true;
    return several.isEmpty() ? List.of(this) : several;
  }

  public Map<String, @Nullable Object> asMap() {
    requireObject();
    return given;
  }

  public boolean isEnabled() {
    return !Boolean.FALSE.equals(given.get("enabled"));
  }

  public boolean has(String name) {
    return value(name) != null;
  }

  public @Nullable Object value(String name) {
    read.add(name);
    return given.get(name);
  }

  public boolean flag(String name) {
    return switch (value(name)) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw wrong("'" + name + "' must be true or false");
    };
  }

  /** A text; null when it is not given or empty. */
  public @Nullable String text(String name) {
    return switch (value(name)) {
      case null -> null;
      case String text -> text.isEmpty() ? null : text;
      default -> throw wrong("'" + name + "' must be a text");
    };
  }

  /** One text or a list of them; empty when it is not given. */
  public List<String> texts(String name) {
    return switch (value(name)) {
      case null -> List.of();
      case String text -> text.isEmpty() ? List.of() : List.of(text);
      case List<?> list -> texts(name, list);
      default -> throw wrong("'" + name + "' must be a text or a list of texts");
    };
  }

  private List<String> texts(String name, List<?> list) {
    List<String> texts = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof String text)) {
        throw wrong("'" + name + "' must be a list of texts");
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  /** A number above zero; the fallback when it is not given. */
  public double number(String name, double fallback) {
    return switch (value(name)) {
      case null -> fallback;
      case Number number when number.doubleValue() > 0 -> number.doubleValue();
      default -> throw wrong("'" + name + "' must be a number above 0");
    };
  }

  /**
   * @throws OptionsException when an option was given that nobody has read
   */
  public void refuseUnread() {
    requireObject();
    several.forEach(ProviderOptions::refuseUnread);
    Set<String> unread = new TreeSet<>(given.keySet());
    unread.removeAll(read);
    if (!unread.isEmpty()) {
      throw wrong("unknown option '" + String.join("', '", unread) + "'");
    }
  }

  private void requireObject() {
    if (!several.isEmpty() && !severalAllowed) {
      throw wrong("must be an object");
    }
  }

  /** The exception to throw; the text names the option. */
  public OptionsException wrong(String why) {
    return new OptionsException("Option auth." + provider + ": " + why + ".");
  }
}
