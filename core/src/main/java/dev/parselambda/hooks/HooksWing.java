package dev.parselambda.hooks;

import dev.parselambda.access.Action;
import dev.parselambda.access.Caller;
import dev.parselambda.http.Router.Route;
import dev.parselambda.kernel.Features;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Wing;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Webhooks: the app's own code at URLs. */
public final class HooksWing implements Wing {
  private final Kernel kernel;
  private final Hooks hooks;

  /**
   * @param userOf the user of a caller as the app's code sees it; null for nobody
   */
  public HooksWing(
      Kernel kernel, Function<Caller, @Nullable Map<String, @Nullable Object>> userOf) {
    this.kernel = kernel;
    this.hooks =
        new Hooks(
            kernel.database(),
            kernel.clock(),
            kernel.options().keys().webhookKey(),
            kernel.platform().callsPrivateAddresses(),
            userOf);
    kernel.code().add(hooks);
  }

  @Override
  public List<Route<Action>> routes() {
    return new HookRoutes(hooks, kernel.denials()).routes();
  }

  @Override
  public Map<String, Object> features() {
    return Map.of("hooks", Features.ALL);
  }

  @Override
  public void close() {
    hooks.close();
  }
}
