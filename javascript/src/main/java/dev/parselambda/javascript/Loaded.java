package dev.parselambda.javascript;

import dev.parselambda.config.RateLimitConfig;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.nio.file.Path;
import java.util.List;

/**
 * A version of the app's code that was loaded without an error.
 *
 * @param registered what it has registered in its first context; every other one registers the same
 */
record Loaded(
    Program program, Calls calls, Registrations registered, List<RateLimitConfig> rateLimits)
    implements AutoCloseable {

  /**
   * @throws OptionsException when it fails
   */
  static Loaded of(Program program) {
    Calls calls = new Calls(program);
    try {
      Object json = Json.parse(calls.load());
      Registrations registered = Registrations.of(json, new ValidatorFunctions(calls::check));
      return new Loaded(program, calls, registered, registered.rateLimits());
    } catch (ParseException e) {
      calls.close();
      String names = String.join(", ", program.mains().stream().map(Path::toString).toList());
      throw new OptionsException("cloud: " + names + " cannot be loaded\n" + e.text());
    }
  }

  @Override
  public void close() {
    calls.close();
  }
}
