package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.object;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Push notifications. */
public record PushConfig(Map<String, @Nullable Object> settings, boolean scheduledPush) {
  static final List<Option> OPTIONS =
      Capability.PUSH.options(
          object("push", "PARSE_SERVER_PUSH").secure(),
          flag("scheduledPush", "PARSE_SERVER_SCHEDULED_PUSH", false));

  static PushConfig read(Settings settings) {
    return new PushConfig(settings.object("push"), settings.flag("scheduledPush"));
  }
}
