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

  /** What the job was started with. */
  public Fields params() {
    return params;
  }

  /** Stores how far the job is, for an administrator to see. */
  public void message(String text) {
    request.message().accept(text);
  }

  /**
   * Whether there is less time left than this before the run is cut off, as a Lambda function is
   * after 15 minutes: time to call {@link #continueWith} and return.
   */
  public boolean endsWithin(Duration time) {
    Instant deadline = request.deadline();
    return deadline != null && Instant.now().plus(time).isAfter(deadline);
  }

  /** Has the job run once more, with these params, when this run has ended without an error. */
  public void continueWith(Map<String, ? extends @Nullable Object> next) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    next.forEach((name, value) -> json.put(name, Values.json(value)));
    request.again().accept(json);
  }
}
