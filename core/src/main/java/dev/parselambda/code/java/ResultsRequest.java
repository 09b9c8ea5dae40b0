package dev.parselambda.code.java;

import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.List;

/** What an {@code afterFind} is told. */
public final class ResultsRequest extends CloudRequest {
  private final List<CloudObject> objects;
  private final CloudQuery query;
  private final boolean isGet;

  ResultsRequest(Running running, String className, Subject.OfObjects subject) {
    super(running);
    this.objects = new ArrayList<>(subject.objects().size());
    for (ParseObject object : subject.objects()) {
      objects.add(CloudObject.stored(className, object.fields()));
    }
    this.query = CloudQuery.of(parse(), className, subject.query().query());
    this.isGet = subject.query().isGet();
  }

  /**
   * What was found. The list and its objects may be changed: what they are when the handler ends is
   * what the client gets, and nothing of it is stored.
   */
  public List<CloudObject> objects() {
    return objects;
  }

  /** What was asked. */
  public CloudQuery query() {
    return query;
  }

  /** Whether one object was asked for by its id. */
  public boolean isGet() {
    return isGet;
  }
}
