package dev.parselambda.functions;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.CloudFunction;
import dev.parselambda.code.FunctionRequest;
import dev.parselambda.code.Result;
import dev.parselambda.http.Body;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.QueryString;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.rules.FileDomains;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function of the app: {@code POST /functions/:functionName}, with the response {@code
 * {"result": value}}. Its parameters are the body, overridden by the query string.
 */
public final class RunFunction implements Action {
  private final AppCode code;
  private final FileDomains domains;

  public RunFunction(AppCode code, FileDomains domains) {
    this.code = code;
    this.domains = domains;
  }

  public List<Route<Action>> routes() {
    return List.of(
        new Route<>(Method.POST, "/functions/:functionName", this, Needs.USUAL.with(Trait.ONCE)));
  }

  @Override
  public Response handle(Call call) {
    String name = call.parameter("functionName");
    CloudFunction function = code.function(name);
    if (function == null) {
      throw new ParseException(ParseError.SCRIPT_FAILED, "Invalid function: \"" + name + "\"");
    }
    String type = call.request().headers().get("content-type");
    Map<String, @Nullable Object> params =
        type != null && FormParams.isForm(type)
            ? FormParams.of(type, call.request().body())
            : new LinkedHashMap<>(call.body());
    params.putAll(QueryString.parse(call.request().query()));
    domains.check(params);
    Caller caller = call.caller().fromNamedInstallation();
    FunctionRequest request =
        new FunctionRequest(name, params, caller, new LinkedHashMap<>(caller.origin().context()));
    return answer(function.run(request));
  }

  private static Response answer(Result result) {
    return switch (result) {
      case Result.Nothing _ -> Response.json(Map.of());
      case Result.Value(var value) -> {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("result", value);
        yield Response.json(answer);
      }
      case Result.Answer(Result inner, int status, Map<String, String> headers) ->
          new Response(status, headers, isWithout(status) ? Body.NONE : answer(inner).body());
    };
  }

  /** Responses with these statuses have no content (RFC 9110, sections 15.3.5 and 15.4.5). */
  private static boolean isWithout(int status) {
    return status == 204 || status == 304;
  }
}
