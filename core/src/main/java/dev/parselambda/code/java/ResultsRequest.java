package dev.parselambda.code.java;

import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.List;

/** The input of an {@code afterFind}. */
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
   * The results. The handler may change the list and its objects for the client; nothing is stored.
   */
  public List<CloudObject> objects() {
    return objects;
  }

  /** The query. */
  public CloudQuery query() {
    return query;
  }

  /** Whether one object was requested by its id. */
  public boolean isGet() {
    return isGet;
  }
}
