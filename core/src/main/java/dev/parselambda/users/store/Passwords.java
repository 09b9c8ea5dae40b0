package dev.parselambda.users.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Password hashes as Parse Server reads and writes them: bcrypt, {@code $2b$10$...}. */
public final class Passwords {
  /** The cost of Parse Server: 2^10 rounds, about 70 ms. */
  public static final int COST = 10;

  /** bcrypt sees no more of a password; Parse Server's libraries cut it silently, so must we. */
  private static final int MAX_BYTES = 72;

  private final int cost;
  private volatile @Nullable String dummy;

  /**
   * @param cost {@link #COST} but in tests, where many users are made
   */
  public Passwords(int cost) {
    this.cost = cost;
  }

  public String hash(String password) {
    return BCrypt.hashpw(bytes(password), BCrypt.gensalt("$2b", cost));
  }

  /**
   * Whether a password is the one that was hashed. Takes as long where there is no hash: the time
   * must not tell who exists.
   */
  public boolean matches(String password, @Nullable Object hash) {
    if (hash instanceof String known && !known.isEmpty()) {
      return check(password, known);
    }
    var _ = check(password, dummy());
    return false;
  }

  private static boolean check(String password, String hash) {
    try {
      return BCrypt.checkpw(bytes(password), hash);
    } catch (IllegalArgumentException e) {
      // What is stored is no hash; nobody's password matches it.
      return false;
    }
  }

  private String dummy() {
    String known = dummy;
    if (known == null) {
      known = hash("nobody's");
      dummy = known;
    }
    return known;
  }

  private static byte[] bytes(String password) {
    byte[] utf8 = password.getBytes(StandardCharsets.UTF_8);
    return utf8.length > MAX_BYTES ? Arrays.copyOf(utf8, MAX_BYTES) : utf8;
  }
}
