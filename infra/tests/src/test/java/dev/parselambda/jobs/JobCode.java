package dev.parselambda.jobs;

import dev.parselambda.cloud.AppCode;
import dev.parselambda.cloud.CloudFunction;
import dev.parselambda.cloud.Job;
import dev.parselambda.cloud.Trigger;
import dev.parselambda.cloud.TriggerType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Code of an app that has jobs and nothing else. */
record JobCode(Map<String, Job> byName) implements AppCode {
  @Override
  public @Nullable CloudFunction function(String name) {
    return null;
  }

  @Override
  public @Nullable Trigger trigger(TriggerType type, String className) {
    return null;
  }

  @Override
  public @Nullable Job job(String name) {
    return byName.get(name);
  }

  @Override
  public Set<String> jobs() {
    return byName.keySet();
  }
}
