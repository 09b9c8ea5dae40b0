package dev.parselambda.code;

import dev.parselambda.access.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call of a function.
 *
 * @param params the client's parameters as JSON; typed values in their {@code __type} form. If an
 *     option names the function, the engine's parameters, with objects as {@link
 *     dev.parselambda.value.ParseObject}
 * @param context the client's context for the app's code
 */
public record FunctionRequest(
    String name,
    Map<String, @Nullable Object> params,
    Caller caller,
    Map<String, @Nullable Object> context) {}
