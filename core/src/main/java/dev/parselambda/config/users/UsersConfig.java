package dev.parselambda.config.users;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.object;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may become a user, and how names, passwords and providers are treated.
 *
 * @param auth the options of each auth provider, by its name
 * @param accountLockout null while accounts are never locked
 */
public record UsersConfig(
    boolean allowExpiredAuthDataToken,
    Map<String, @Nullable Object> auth,
    boolean convertEmailToLowercase,
    boolean convertUsernameToLowercase,
    boolean enableAnonymousUsers,
    boolean enableInsecureAuthAdapters,
    boolean enforcePrivateUsers,
    SessionsConfig sessions,
    @Nullable AccountLockoutConfig accountLockout,
    PasswordPolicyConfig passwordPolicy) {
  public static final List<Option> OPTIONS =
      Option.join(
          Capability.USERS.options(
              flag("allowExpiredAuthDataToken", "PARSE_SERVER_ALLOW_EXPIRED_AUTH_DATA_TOKEN", false)
                  .secure(),
              object("auth", "PARSE_SERVER_AUTH_PROVIDERS").secure(),
              flag("convertEmailToLowercase", "PARSE_SERVER_CONVERT_EMAIL_TO_LOWERCASE", false),
              flag(
                  "convertUsernameToLowercase",
                  "PARSE_SERVER_CONVERT_USERNAME_TO_LOWERCASE",
                  false),
              flag("enableAnonymousUsers", "PARSE_SERVER_ENABLE_ANON_USERS", true).secure(),
              flag(
                      "enableInsecureAuthAdapters",
                      "PARSE_SERVER_ENABLE_INSECURE_AUTH_ADAPTERS",
                      false)
                  .secure(),
              flag("enforcePrivateUsers", "PARSE_SERVER_ENFORCE_PRIVATE_USERS", true).secure(),
              AccountLockoutConfig.GROUP,
              PasswordPolicyConfig.GROUP),
          SessionsConfig.OPTIONS);

  public UsersConfig {
    for (String provider : auth.keySet()) {
      if (!isFieldName(provider)) {
        throw new OptionsException(
            "Parse Server option auth has an invalid provider name \""
                + provider
                + "\": a name starts with a letter and has letters, digits and underscores.");
      }
    }
  }

  public static UsersConfig read(Settings settings) {
    return new UsersConfig(
        settings.flag("allowExpiredAuthDataToken"),
        settings.object("auth"),
        settings.flag("convertEmailToLowercase"),
        settings.flag("convertUsernameToLowercase"),
        settings.flag("enableAnonymousUsers"),
        settings.flag("enableInsecureAuthAdapters"),
        settings.flag("enforcePrivateUsers"),
        SessionsConfig.read(settings),
        settings.has("accountLockout") ? AccountLockoutConfig.read(settings) : null,
        PasswordPolicyConfig.read(settings));
  }

  /** Provider names become parts of field names: {@code _auth_data_NAME}. */
  private static boolean isFieldName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (i == 0 || (c != '_' && (c < '0' || c > '9')))) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
