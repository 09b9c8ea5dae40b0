package dev.parselambda.javascript.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The Java functions for this module's JavaScript, by name. */
public final class HostFunctions {
  private final Map<String, Object> all = new LinkedHashMap<>();
  private @Nullable Value raise;

  /** A function that may throw a {@link HostException}. */
  @FunctionalInterface
  public interface Function {
    @Nullable Object call(Value... arguments);
  }

  public HostFunctions() {
    add("raiseWith", arguments -> raise = arguments[0]);
  }

  public Map<String, Object> all() {
    return all;
  }

  public void add(String name, Function function) {
    all.put(name, proxy(function));
  }

  public void add(String name, Object value) {
    all.put(name, value);
  }

  /** A function for JavaScript, where a {@link HostException} is thrown as an {@code Error}. */
  public ProxyExecutable proxy(Function function) {
    return arguments -> {
      try {
        return function.call(arguments);
      } catch (HostException e) {
        if (raise == null) {
          throw e;
        }
        return raise.execute(e.code(), e.getMessage());
      }
    };
  }
}
