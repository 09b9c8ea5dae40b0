package dev.parselambda.code;

import dev.parselambda.access.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param id of its {@code _JobStatus}
 * @param params its parameters as JSON
 * @param caller the caller that started it, always with the master key
 * @param message stores its progress
 * @param deadline when the run is stopped; null for no limit
 * @param again requests another run, with these params and under the same id, after this one ends
 *     without an error: for work that takes longer than one run
 */
public record JobRequest(
    String name,
    String id,
    Map<String, @Nullable Object> params,
    Caller caller,
    Consumer<String> message,
    @Nullable Instant deadline,
    Consumer<Map<String, @Nullable Object>> again) {}
