package dev.parselambda.code.java;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The call of a function. */
public final class FunctionCall extends CloudRequest {
  private final String name;
  private final Fields params;

  FunctionCall(Running running, String name, Map<String, @Nullable Object> params) {
    super(running);
    this.name = name;
    this.params = new Fields(params);
  }

  /** The name of the function. */
  public String functionName() {
    return name;
  }

  /** The client's parameters. */
  public Fields params() {
    return params;
  }
}
