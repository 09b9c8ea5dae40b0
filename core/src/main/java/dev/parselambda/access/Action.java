package dev.parselambda.access;

import dev.parselambda.http.NotFound;
import dev.parselambda.http.Response;

/** What a route does with a call. */
@FunctionalInterface
public interface Action {
  /** Answers that there is nothing at the path. */
  Action NOT_FOUND = call -> NotFound.of(call.request().method(), call.request().path());

  Response handle(Call call);
}
