package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.flag;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;

/** Which of the indexes of system classes are made. */
public record IndexesConfig(
    boolean authDataUniqueness,
    boolean roleName,
    boolean userEmail,
    boolean userEmailCaseInsensitive,
    boolean userEmailVerifyToken,
    boolean userPasswordResetToken,
    boolean userUsername,
    boolean userUsernameCaseInsensitive) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          flag(
                  "createIndexAuthDataUniqueness",
                  "PARSE_SERVER_DATABASE_CREATE_INDEX_AUTH_DATA_UNIQUENESS",
                  true)
              .secure(),
          flag("createIndexRoleName", "PARSE_SERVER_DATABASE_CREATE_INDEX_ROLE_NAME", true),
          flag("createIndexUserEmail", "PARSE_SERVER_DATABASE_CREATE_INDEX_USER_EMAIL", true),
          flag(
              "createIndexUserEmailCaseInsensitive",
              "PARSE_SERVER_DATABASE_CREATE_INDEX_USER_EMAIL_CASE_INSENSITIVE",
              true),
          flag(
              "createIndexUserEmailVerifyToken",
              "PARSE_SERVER_DATABASE_CREATE_INDEX_USER_EMAIL_VERIFY_TOKEN",
              true),
          flag(
              "createIndexUserPasswordResetToken",
              "PARSE_SERVER_DATABASE_CREATE_INDEX_USER_PASSWORD_RESET_TOKEN",
              true),
          flag("createIndexUserUsername", "PARSE_SERVER_DATABASE_CREATE_INDEX_USER_USERNAME", true),
          flag(
              "createIndexUserUsernameCaseInsensitive",
              "PARSE_SERVER_DATABASE_CREATE_INDEX_USER_USERNAME_CASE_INSENSITIVE",
              true));

  static IndexesConfig read(Settings settings) {
    return new IndexesConfig(
        settings.flag("createIndexAuthDataUniqueness"),
        settings.flag("createIndexRoleName"),
        settings.flag("createIndexUserEmail"),
        settings.flag("createIndexUserEmailCaseInsensitive"),
        settings.flag("createIndexUserEmailVerifyToken"),
        settings.flag("createIndexUserPasswordResetToken"),
        settings.flag("createIndexUserUsername"),
        settings.flag("createIndexUserUsernameCaseInsensitive"));
  }
}
