package dev.parselambda.code;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a function, as a validator sees them. */
record ValidatedParams(Map<String, @Nullable Object> params) implements Validation.Values {

  @Override
  public boolean has(String name) {
    return params.containsKey(name);
  }

  @Override
  public @Nullable Object get(String name) {
    return params.get(name);
  }

  @Override
  public void fill(String name, Object value) {
    params.put(name, value);
  }

  /** A parameter only has the caller's value. */
  @Override
  public void keep(FieldRule rule) {}

  @Override
  public @Nullable Map<String, @Nullable Object> newUser() {
    return null;
  }
}
