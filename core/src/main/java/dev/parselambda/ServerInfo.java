package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.http.Response;
import dev.parselambda.kernel.Wings;
import java.util.Map;

/**
 * GET /serverInfo: the available features. Parse Dashboard shows and hides its pages accordingly.
 */
record ServerInfo(Wings wings) implements Action {
  /** The version of Parse Server with this behaviour; clients compare it. */
  static final String PARSE_SERVER_VERSION = "9.10.0";

  @Override
  public Response handle(Call call) {
    return Response.json(
        Map.of("features", wings.features(), "parseServerVersion", PARSE_SERVER_VERSION));
  }
}
