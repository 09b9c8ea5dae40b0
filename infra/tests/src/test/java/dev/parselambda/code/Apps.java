package dev.parselambda.code;

import dev.parselambda.code.java.CloudCode;
import dev.parselambda.code.java.JavaCode;
import dev.parselambda.engine.TestApp;
import dev.parselambda.kernel.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Apps with code in Java. */
final class Apps {
  private Apps() {}

  static TestApp with(CloudCode code) {
    return with(Map.of(), code);
  }

  static TestApp with(Map<String, ? extends @Nullable Object> options, CloudCode code) {
    Map<String, @Nullable Object> all = new HashMap<>(options);
    all.putIfAbsent("allowClientClassCreation", true);
    return TestApp.start(
        all,
        new Platform() {
          @Override
          public Iterable<CodeProvider> languages() {
            return List.of(JavaCode.of(code));
          }
        });
  }
}
