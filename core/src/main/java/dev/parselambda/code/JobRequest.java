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
 * @param params what it was started with, as JSON
 * @param caller who started it, always with the master key
 * @param message stores how far it is
 * @param deadline when the run is cut off; null where nothing cuts it off
 * @param again has the job run once more when this run has ended without an error, with these
 *     params and under the same id: so work goes on that takes longer than one run may
 */
public record JobRequest(
    String name,
    String id,
    Map<String, @Nullable Object> params,
    Caller caller,
    Consumer<String> message,
    @Nullable Instant deadline,
    Consumer<Map<String, @Nullable Object>> again) {}
