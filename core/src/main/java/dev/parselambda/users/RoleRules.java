package dev.parselambda.users;

import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.users.sessions.SessionCache;
import dev.parselambda.value.ParseObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of {@code _Role}: every write drops the cached roles. */
final class RoleRules implements ClassRules {
  private final SessionCache cache;

  RoleRules(SessionCache cache) {
    this.cache = cache;
  }

  @Override
  public WriteRules creating(Write write) {
    return forgetting();
  }

  @Override
  public WriteRules updating(Write write) {
    return forgetting();
  }

  @Override
  public void deleted(@Nullable ParseObject role) {
    cache.forgetAll();
  }

  private WriteRules forgetting() {
    return new WriteRules() {
      @Override
      public void done(Map<String, @Nullable Object> answer) {
        cache.forgetAll();
      }
    };
  }
}
