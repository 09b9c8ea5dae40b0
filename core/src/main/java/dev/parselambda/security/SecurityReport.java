package dev.parselambda.security;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.config.Options;
import dev.parselambda.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GET /security: the results of the checks, for Parse Dashboard. */
public final class SecurityReport implements Action {
  private static final Logger log = LoggerFactory.getLogger(SecurityReport.class);

  /** The version of the report's form. */
  private static final String VERSION = "1.0.0";

  private static final String SUCCESS = "success";
  private static final String FAIL = "fail";

  private final Options options;

  public SecurityReport(Options options) {
    this.options = options;
  }

  /** The feature in {@code /serverInfo}. */
  public Map<String, Object> features() {
    return Map.of("settings", Map.of("securityCheck", options.security().enableCheck()));
  }

  @Override
  public Response handle(Call call) {
    if (!options.security().enableCheck()) {
      return Response.json(
          409,
          Map.of(
              "error", "Enable Parse Server option `security.enableCheck` to run security check."));
    }
    return Response.json(Map.of("report", report()));
  }

  /** Logs the report if the options say so. */
  public void logIfWanted() {
    if (options.security().enableCheck() && options.security().enableCheckLog()) {
      SecurityChecks.of(options)
          .forEach(
              (group, checks) -> {
                for (Check check : checks) {
                  if (check.passed()) {
                    log.info("{}: {}: {}", group, check.title(), SUCCESS);
                  } else {
                    log.warn(
                        "{}: {}: {}. {} {}",
                        group,
                        check.title(),
                        FAIL,
                        check.warning(),
                        check.solution());
                  }
                }
              });
    }
  }

  private Map<String, Object> report() {
    List<Object> groups = new ArrayList<>();
    boolean all = true;
    for (Map.Entry<String, List<Check>> group : SecurityChecks.of(options).entrySet()) {
      boolean passed = group.getValue().stream().allMatch(Check::passed);
      all &= passed;
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", group.getKey());
      json.put("state", passed ? SUCCESS : FAIL);
      json.put("checks", group.getValue().stream().map(SecurityReport::json).toList());
      groups.add(json);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("version", VERSION);
    report.put("state", all ? SUCCESS : FAIL);
    report.put("groups", groups);
    return report;
  }

  private static Map<String, Object> json(Check check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", check.title());
    json.put("state", check.passed() ? SUCCESS : FAIL);
    if (!check.passed()) {
      json.put("warning", check.warning());
      json.put("solution", check.solution());
    }
    return json;
  }
}
