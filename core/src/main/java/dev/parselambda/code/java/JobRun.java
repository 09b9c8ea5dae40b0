package dev.parselambda.code.java;

import dev.parselambda.code.JobRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a job; its {@link #parse()} has the rights of the master key. */
public final class JobRun extends CloudRequest {
  private final JobRequest request;
  private final Fields params;

  JobRun(Running running, JobRequest request) {
    super(running);
    this.request = request;
    this.params = new Fields(request.params());
  }

  public String jobName() {
    return request.name();
  }

  /** The id of the {@code _JobStatus} of this run. */
  public String jobId() {
    return request.id();
  }

  /** The parameters of the job. */
  public Fields params() {
    return params;
  }

  /** Stores the job's progress for administrators. */
  public void message(String text) {
    request.message().accept(text);
  }

  /**
   * Whether less time than this is left before the run is stopped, on Lambda after 15 minutes. Then
   * call {@link #continueWith} and return.
   */
  public boolean endsWithin(Duration time) {
    Instant deadline = request.deadline();
    return deadline != null && Instant.now().plus(time).isAfter(deadline);
  }

  /** Requests another run with these params, after this run ends without an error. */
  public void continueWith(Map<String, ? extends @Nullable Object> next) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    next.forEach((name, value) -> json.put(name, Values.json(value)));
    request.again().accept(json);
  }
}
