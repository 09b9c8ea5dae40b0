package dev.parselambda.code;

import dev.parselambda.access.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call of a function.
 *
 * @param params what the client sent, as JSON; typed values in their {@code __type} form. Where the
 *     engine asks a function that an option names, what it hands over, objects as {@link
 *     dev.parselambda.value.ParseObject}
 * @param context what the client hands to the app's code beside them
 */
public record FunctionRequest(
    String name,
    Map<String, @Nullable Object> params,
    Caller caller,
    Map<String, @Nullable Object> context) {}
