package dev.parselambda;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Inner;
import dev.parselambda.access.Origin;
import dev.parselambda.code.ApiCall;
import dev.parselambda.code.ApiCall.As;
import dev.parselambda.code.ParseApi;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Path;
import dev.parselambda.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API for the app's own code in this process. */
record InProcessApi(Inner inner) implements ParseApi {

  @Override
  public Response call(ApiCall asked) {
    return inner.call(
        caller(asked), asked.method(), Path.of(asked.path()), new LinkedHashMap<>(asked.body()));
  }

  private static Caller caller(ApiCall call) {
    return switch (call.as()) {
      case As.Master() -> caller(Caller.Kind.MASTER, null, call);
      case As.ReadOnlyMaster() -> caller(Caller.Kind.READ_ONLY_MASTER, null, call);
      case As.User(String token) -> caller(Caller.Kind.CLIENT, token, call);
      case As.Nobody() -> caller(Caller.Kind.CLIENT, null, call);
    };
  }

  private static Caller caller(Caller.Kind kind, @Nullable String sessionToken, ApiCall call) {
    String installation = call.installationId();
    return new Caller(
        kind,
        null,
        List.of(),
        installation == null ? Caller.CLOUD : installation,
        sessionToken,
        new Origin("", Headers.NONE, call.context()));
  }
}
