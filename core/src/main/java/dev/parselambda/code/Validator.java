package dev.parselambda.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What must hold before code of the app's own runs: Parse's validator object. {@link Validated}
 * puts it before a function or a trigger; each refusal has the code 142 and Parse Server's text.
 *
 * <pre>{@code
 * Validator.builder()
 *     .requireUser()
 *     .field(FieldRule.of("amount").required().type(NUMBER).check(amount -> ...))
 *     .build()
 * }</pre>
 *
 * @param requireUser whether a user must be logged in; one who signs up counts
 * @param requireMaster whether the call must come with the master key
 * @param validateMasterKey whether calls with the master key are checked like others
 * @param skipWithMasterKey whether a trigger does not run for the master key
 * @param requireAnyUserRoles names of roles of which the user must have one; null for none
 * @param requireAllUserRoles names of roles that the user must have; null for none
 * @param requireUserKeys what is asked of the fields of the user
 * @param fields what is asked of the parameters, or of the fields of the object
 * @param rateLimit how often the route may be called, in the words of the option {@code rateLimit};
 *     null for no limit
 */
public record Validator(
    boolean requireUser,
    boolean requireMaster,
    boolean validateMasterKey,
    boolean skipWithMasterKey,
    @Nullable Supplier<List<String>> requireAnyUserRoles,
    @Nullable Supplier<List<String>> requireAllUserRoles,
    List<FieldRule> requireUserKeys,
    List<FieldRule> fields,
    @Nullable Map<String, ?> rateLimit) {

  /** One that asks nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether anybody has to be logged in. */
  boolean asksForUser() {
    return requireUser || requireAnyUserRoles != null || requireAllUserRoles != null;
  }

  /** Puts a validator together. */
  public static final class Builder {
    private boolean requireUser;
    private boolean requireMaster;
    private boolean validateMasterKey;
    private boolean skipWithMasterKey;
    private @Nullable Supplier<List<String>> anyRoles;
    private @Nullable Supplier<List<String>> allRoles;
    private final List<FieldRule> userKeys = new ArrayList<>();
    private final List<FieldRule> fields = new ArrayList<>();
    private @Nullable Map<String, ?> rateLimit;

    private Builder() {}

    public Builder requireUser() {
      return requireUser(true);
    }

    Builder requireUser(boolean wanted) {
      requireUser = wanted;
      return this;
    }

    public Builder requireMaster() {
      return requireMaster(true);
    }

    Builder requireMaster(boolean wanted) {
      requireMaster = wanted;
      return this;
    }

    public Builder validateMasterKey() {
      return validateMasterKey(true);
    }

    Builder validateMasterKey(boolean wanted) {
      validateMasterKey = wanted;
      return this;
    }

    public Builder skipWithMasterKey() {
      return skipWithMasterKey(true);
    }

    Builder skipWithMasterKey(boolean wanted) {
      skipWithMasterKey = wanted;
      return this;
    }

    public Builder requireAnyUserRoles(String... names) {
      List<String> roles = List.of(names);
      return requireAnyUserRoles(() -> roles);
    }

    /** Roles that are looked up at each call. */
    public Builder requireAnyUserRoles(Supplier<List<String>> names) {
      anyRoles = names;
      return this;
    }

    public Builder requireAllUserRoles(String... names) {
      List<String> roles = List.of(names);
      return requireAllUserRoles(() -> roles);
    }

    /** Roles that are looked up at each call. */
    public Builder requireAllUserRoles(Supplier<List<String>> names) {
      allRoles = names;
      return this;
    }

    /** Fields that the user must have a value of. */
    public Builder requireUserKeys(String... names) {
      for (String name : names) {
        userKeys.add(FieldRule.of(name).required());
      }
      return this;
    }

    /** A field of the user with the values it may have. */
    public Builder requireUserKey(FieldRule rule) {
      userKeys.add(rule);
      return this;
    }

    /** Fields that must have a value. */
    public Builder fields(String... names) {
      for (String name : names) {
        fields.add(FieldRule.of(name).required());
      }
      return this;
    }

    public Builder field(FieldRule rule) {
      fields.add(rule);
      return this;
    }

    /** How often the route may be called, in the words of the option {@code rateLimit}. */
    public Builder rateLimit(Map<String, ?> limit) {
      rateLimit = Map.copyOf(limit);
      return this;
    }

    public Validator build() {
      return new Validator(
          requireUser,
          requireMaster,
          validateMasterKey,
          skipWithMasterKey,
          anyRoles,
          allRoles,
          List.copyOf(userKeys),
          List.copyOf(fields),
          rateLimit);
    }
  }
}
