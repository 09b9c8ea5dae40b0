package dev.parselambda.code;

import dev.parselambda.access.Caller;
import dev.parselambda.config.Options;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The services for the app's own code in this process.
 *
 * @param email sends a mail, {@code {"from", "to", "subject", "text", "html"}}; without an e-mail
 *     adapter it logs an error
 * @param userOf the user of a caller as the app's code sees it; null for no user
 */
public record CodeHost(
    Options options,
    ParseApi api,
    Consumer<Map<String, @Nullable Object>> email,
    Function<Caller, @Nullable Map<String, @Nullable Object>> userOf) {}
