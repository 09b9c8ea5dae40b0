package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.ParseObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller's user for the app's code, with the session token. */
public final class CallerUsers {
  private final UserStore users;

  CallerUsers(UserStore users) {
    this.users = users;
  }

  /** The user of a caller; null for no user. */
  public @Nullable Map<String, @Nullable Object> of(Caller caller) {
    String id = caller.userId();
    ParseObject stored = id == null ? null : users.recent(id);
    if (stored == null) {
      return null;
    }
    ParseObject user = stored.copy();
    users.show(caller, user, Reading.GET);
    return user.fields();
  }
}
