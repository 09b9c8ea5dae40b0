package dev.parselambda.cloud;

import dev.parselambda.config.Options;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the app's own code in this process is given.
 *
 * @param email sends a mail, {@code {"from", "to", "subject", "text", "html"}}; without an e-mail
 *     adapter it logs that there is none
 */
public record CodeHost(
    Options options, ParseApi api, Consumer<Map<String, @Nullable Object>> email) {}
