package dev.parselambda.cloud;

import dev.parselambda.access.Caller;
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
 */
public record JobRequest(
    String name,
    String id,
    Map<String, @Nullable Object> params,
    Caller caller,
    Consumer<String> message) {}
