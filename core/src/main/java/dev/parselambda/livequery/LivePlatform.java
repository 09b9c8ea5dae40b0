package dev.parselambda.livequery;

import dev.parselambda.config.Options;
import dev.parselambda.kernel.Platform;
import org.jspecify.annotations.Nullable;

/** A platform that LiveQuery can stand on. */
public interface LivePlatform extends Platform {

  /**
   * What LiveQuery stands on; null where the options ask for none: this process neither has
   * subscribers nor tells others of its writes.
   */
  @Nullable LivePorts liveQuery(Options options);
}
