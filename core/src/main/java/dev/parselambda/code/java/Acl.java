package dev.parselambda.code.java;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The permissions to read and write an object. By default only the master key may.
 *
 * <pre>{@code
 * Acl.NOBODY.publicRead().write(user.id()).roleWrite("moderator")
 * }</pre>
 */
public final class Acl {
  private static final String PUBLIC = "*";
  private static final String ROLE = "role:";
  private static final String READ = "read";
  private static final String WRITE = "write";

  /** Only the master key may read and write. */
  public static final Acl NOBODY = new Acl(Map.of());

  private final Map<String, Map<String, Boolean>> rights;

  private Acl(Map<String, Map<String, Boolean>> rights) {
    this.rights = rights;
  }

  static Acl of(@Nullable Object json) {
    Map<String, Map<String, Boolean>> rights = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> groups) {
      groups.forEach(
          (group, given) -> {
            Map<String, Boolean> granted = new LinkedHashMap<>();
            if (given instanceof Map<?, ?> each) {
              each.forEach((right, is) -> granted.put(String.valueOf(right), is.equals(true)));
            }
            rights.put(String.valueOf(group), granted);
          });
    }
    return new Acl(rights);
  }

  /** Lets everybody read. */
  public Acl publicRead() {
    return with(PUBLIC, READ);
  }

  /** Lets everybody write. */
  public Acl publicWrite() {
    return with(PUBLIC, WRITE);
  }

  /** Lets a user read. */
  public Acl read(String userId) {
    return with(userId, READ);
  }

  /** Lets a user write. */
  public Acl write(String userId) {
    return with(userId, WRITE);
  }

  /** Lets a role read. */
  public Acl roleRead(String role) {
    return with(ROLE + role, READ);
  }

  /** Lets a role write. */
  public Acl roleWrite(String role) {
    return with(ROLE + role, WRITE);
  }

  /** Whether a user, a role as {@code role:Name}, or everybody as {@code *} may read. */
  public boolean canRead(String group) {
    return rights.getOrDefault(group, Map.of()).getOrDefault(READ, false);
  }

  /** Whether a user, a role as {@code role:Name}, or everybody as {@code *} may write. */
  public boolean canWrite(String group) {
    return rights.getOrDefault(group, Map.of()).getOrDefault(WRITE, false);
  }

  Map<String, Map<String, Boolean>> json() {
    return Collections.unmodifiableMap(rights);
  }

  private Acl with(String group, String right) {
    Map<String, Map<String, Boolean>> more = new LinkedHashMap<>(rights);
    Map<String, Boolean> granted = new LinkedHashMap<>(more.getOrDefault(group, Map.of()));
    granted.put(right, true);
    more.put(group, granted);
    return new Acl(more);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Acl acl && rights.equals(acl.rights);
  }

  @Override
  public int hashCode() {
    return rights.hashCode();
  }

  @Override
  public String toString() {
    return rights.toString();
  }
}
