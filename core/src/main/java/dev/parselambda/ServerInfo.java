package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.http.Response;
import java.util.Map;

/**
 * GET /serverInfo: which features there are. Parse Dashboard shows and hides its pages by it.
 *
 * @param hasPush whether a push provider is configured
 * @param scheduledPush whether pushes may be scheduled
 * @param securityCheck whether the security report can be read
 */
record ServerInfo(boolean hasPush, boolean scheduledPush, boolean securityCheck) implements Action {
  /** The version of Parse Server whose behaviour this is; clients compare it. */
  static final String PARSE_SERVER_VERSION = "9.10.0";

  private static final Map<String, Boolean> ALL =
      Map.of("create", true, "read", true, "update", true, "delete", true);

  @Override
  public Response handle(Call call) {
    return Response.json(
        Map.of("features", features(), "parseServerVersion", PARSE_SERVER_VERSION));
  }

  private Map<String, Object> features() {
    return Map.of(
        "globalConfig", ALL,
        "hooks", ALL,
        "cloudCode", Map.of("jobs", true),
        "logs", Map.of("level", true, "size", true, "order", true, "until", true, "from", true),
        "push",
            Map.of(
                "immediatePush",
                hasPush,
                "scheduledPush",
                hasPush && scheduledPush,
                "storedPushData",
                hasPush,
                "pushAudiences",
                true,
                "localization",
                true),
        "schemas",
            Map.of(
                "addField", true,
                "removeField", true,
                "addClass", true,
                "removeClass", true,
                "clearAllDataFromClass", true,
                "exportClass", false,
                "editClassLevelPermissions", true,
                "editPointerPermissions", true),
        "settings", Map.of("securityCheck", securityCheck));
  }
}
