package dev.parselambda.access;

import dev.parselambda.http.NotFound;
import dev.parselambda.http.Response;

/** The action of a route: a function from a call to a response. */
@FunctionalInterface
public interface Action {
  /** Responds that the path does not exist. */
  Action NOT_FOUND = call -> NotFound.of(call.request().method(), call.request().path());

  Response handle(Call call);
}
