package dev.parselambda.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request: its rights, user, roles and device.
 *
 * @param userId the logged-in user, or null
 * @param roles the user's roles, including inherited ones, as groups ({@code role:Name})
 * @param installationId the device the call comes from; {@code cloud} for calls with a strong key
 *     that name none; null if a client names none
 * @param sessionToken the token sent with the call, also if a strong key overrides it, or null
 */
public record Caller(
    Kind kind,
    @Nullable String userId,
    List<String> roles,
    @Nullable String installationId,
    @Nullable String sessionToken,
    Origin origin) {

  /** The installation id of calls from the server's side. */
  public static final String CLOUD = "cloud";

  /** The rights that the call's credentials prove. */
  public enum Kind {
    CLIENT,
    MASTER,
    READ_ONLY_MASTER,
    MAINTENANCE
  }

  /** The group of all callers. */
  public static final String PUBLIC = "*";

  /** The server itself. */
  public static final Caller SERVER =
      new Caller(Kind.MASTER, null, List.of(), CLOUD, null, Origin.SERVER);

  /** The server itself, writing its internal fields. */
  public static final Caller SERVER_MAINTENANCE =
      new Caller(Kind.MAINTENANCE, null, List.of(), CLOUD, null, Origin.SERVER);

  /** A caller without credentials, such as a browser that opens a link from a mail. */
  public static final Caller NOBODY =
      new Caller(Kind.CLIENT, null, List.of(), null, null, Origin.SERVER);

  /** The same, logged in. */
  public Caller as(String user, List<String> rolesOfUser) {
    return new Caller(kind, user, rolesOfUser, installationId, sessionToken, origin);
  }

  /** The same caller, with a device only if the call named one. */
  public Caller fromNamedInstallation() {
    return CLOUD.equals(installationId)
        ? new Caller(kind, userId, roles, null, sessionToken, origin)
        : this;
  }

  /** The same caller, without the session of the call. */
  public Caller withoutSession() {
    return new Caller(kind, null, List.of(), installationId, null, origin);
  }

  /** Whether the call came with the master key, the read-only one included. */
  public boolean isMaster() {
    return kind == Kind.MASTER || kind == Kind.READ_ONLY_MASTER;
  }

  public boolean isReadOnly() {
    return kind == Kind.READ_ONLY_MASTER;
  }

  public boolean isMaintenance() {
    return kind == Kind.MAINTENANCE;
  }

  /** Whether ACLs, class-level permissions and protected fields do not apply. */
  public boolean isUnrestricted() {
    return kind != Kind.CLIENT;
  }

  /** The groups whose rights the caller has: {@code *}, the roles, the user id. */
  public List<String> groups() {
    if (userId == null) {
      return List.of(PUBLIC);
    }
    List<String> groups = new ArrayList<>(roles.size() + 2);
    groups.add(PUBLIC);
    groups.addAll(roles);
    groups.add(userId);
    return groups;
  }
}
