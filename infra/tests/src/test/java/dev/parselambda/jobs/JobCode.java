package dev.parselambda.jobs;

import dev.parselambda.code.AppCode;
import dev.parselambda.code.CloudFunction;
import dev.parselambda.code.Job;
import dev.parselambda.code.Trigger;
import dev.parselambda.code.TriggerType;
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
