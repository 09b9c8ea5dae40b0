package dev.parselambda.code.java;

import dev.parselambda.code.TriggerRequest.Subject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The input of a {@code beforeFind}. */
public final class QueryRequest extends CloudRequest {
  private final CloudQuery query;
  private final Map<String, @Nullable Object> asked;
  private final boolean count;
  private final boolean isGet;
  private @Nullable List<CloudObject> objects;

  QueryRequest(Running running, String className, Subject.OfQuery subject) {
    super(running);
    this.query = CloudQuery.of(parse(), className, subject.query());
    this.asked = query.parameters();
    this.count = subject.count();
    this.isGet = subject.isGet();
  }

  /** The query. The handler may change it; the result runs. */
  public CloudQuery query() {
    return query;
  }

  /** Whether the number of objects is requested. */
  public boolean isCount() {
    return count;
  }

  /** Whether one object is requested by its id. */
  public boolean isGet() {
    return isGet;
  }

  /** Answers with these objects, as far as the caller may read them, without a query. */
  public void answer(List<CloudObject> found) {
    objects = List.copyOf(found);
  }

  @Nullable List<CloudObject> answer() {
    return objects;
  }

  boolean isChanged() {
    return !query.parameters().equals(asked);
  }
}
