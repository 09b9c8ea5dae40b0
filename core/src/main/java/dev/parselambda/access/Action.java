package dev.parselambda.access;

import dev.parselambda.http.Response;

/** What a route does with a call. */
@FunctionalInterface
public interface Action {
  Response handle(Call call);
}
