package dev.parselambda.users.store;

import dev.parselambda.access.Caller;
import dev.parselambda.auth.AuthAdapters;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.value.ParseObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a stored user callers get to see. */
public final class UserView {
  private final AuthAdapters adapters;

  public UserView(AuthAdapters adapters) {
    this.adapters = adapters;
  }

  /**
   * Nobody sees the password's hash, nor the session token of old. Auth data is for the user and
   * the strong keys, in the form that the providers give it. Fields of the server's own are for the
   * maintenance key.
   */
  public void show(Caller caller, ParseObject user, Reading reading) {
    Map<String, @Nullable Object> fields = user.fields();
    if (!caller.isMaintenance()) {
      fields.keySet().removeIf(name -> name.startsWith("_") && !name.equals("__type"));
    }
    fields.remove("_hashed_password");
    fields.remove("password");
    fields.remove("sessionToken");
    boolean own = user.objectId().equals(caller.userId());
    boolean entitled = caller.isUnrestricted() || (own && reading != Reading.INCLUDE);
    Map<String, @Nullable Object> stored = UserAuthData.stored(user);
    fields.remove(UserAuthData.FIELD);
    if (entitled && !stored.isEmpty()) {
      Map<String, @Nullable Object> shown = adapters.shown(stored, UserAuthData.caller(caller));
      if (!shown.isEmpty()) {
        fields.put(UserAuthData.FIELD, shown);
      }
    }
    if (own && reading == Reading.GET && caller.sessionToken() != null) {
      fields.put("sessionToken", caller.sessionToken());
    }
  }
}
