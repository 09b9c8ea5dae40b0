package dev.parselambda.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conditions for running the app's code: Parse's validator object. {@link Validated} checks it
 * before a function or a trigger; each refusal has the code 142 and Parse Server's text.
 *
 * <pre>{@code
 * Validator.builder()
 *     .requireUser()
 *     .field(FieldRule.of("amount").required().type(NUMBER).check(amount -> ...))
 *     .build()
 * }</pre>
 *
 * @param requireUser whether a user must be logged in; a sign-up counts
 * @param requireMaster whether the call must come with the master key
 * @param validateMasterKey whether calls with the master key are checked like others
 * @param skipWithMasterKey whether a trigger does not run for the master key
 * @param requireAnyUserRoles names of roles, one of which the user must have; null for none
 * @param requireAllUserRoles names of roles that the user must have; null for none
 * @param requireUserKeys the rules for the fields of the user
 * @param fields the rules for the parameters, or for the fields of the object
 * @param rateLimit the rate limit of the route, in the form of the option {@code rateLimit}; null
 *     for none
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

  /** A validator without rules. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether a user must be logged in. */
  boolean asksForUser() {
    return requireUser || requireAnyUserRoles != null || requireAllUserRoles != null;
  }

  /** Builds a validator. */
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

    /** Fields for which the user must have a value. */
    public Builder requireUserKeys(String... names) {
      for (String name : names) {
        userKeys.add(FieldRule.of(name).required());
      }
      return this;
    }

    /** A field of the user with its allowed values. */
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

    /** The rate limit of the route, in the form of the option {@code rateLimit}. */
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
