package dev.parselambda.security;

import dev.parselambda.config.ComplexityConfig;
import dev.parselambda.config.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Checks an app's options for weaknesses. The checks are Parse Server's. */
final class SecurityChecks {
  private static final int MIN_SECRET = 14;
  private static final int MIN_KINDS = 3;
  private static final Pattern URI_PASSWORD = Pattern.compile("//\\S+:(\\S+)@");
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "0.0.0.0", "::/0", "::", "::0");

  private SecurityChecks() {}

  /** The checks by group, in display order. */
  static Map<String, List<Check>> of(Options options) {
    Map<String, List<Check>> groups = new LinkedHashMap<>();
    groups.put("Database", List.of(databasePassword(options)));
    groups.put("Parse Server Configuration", serverConfig(options));
    return groups;
  }

  private static Check databasePassword(Options options) {
    Matcher password = URI_PASSWORD.matcher(options.database().uri());
    return new Check(
        "Secure database password",
        password.find() && isStrong(password.group(1)),
        "The password of the database can be guessed by trying.",
        "Use at least 14 characters of at least three kinds: upper case, lower case, digits, others.");
  }

  private static List<Check> serverConfig(Options options) {
    return List.of(
        new Check(
            "Secure master key",
            isStrong(options.keys().masterKey()),
            "The master key can be guessed by trying.",
            "Use at least 14 characters of at least three kinds: upper case, lower case, digits,"
                + " others."),
        new Check(
            "Security log disabled",
            !options.security().enableCheckLog(),
            "Whoever reads the logs learns where the app is weak.",
            "Set security.enableCheckLog to false."),
        new Check(
            "Client class creation disabled",
            !options.objects().allowClientClassCreation(),
            "Any client can create classes and fill the database.",
            "Set allowClientClassCreation to false."),
        new Check(
            "Users are created without public access",
            options.users().enforcePrivateUsers(),
            "Anybody who knows the id of a user, or searches for users, can read them.",
            "Set enforcePrivateUsers to true."),
        new Check(
            "Insecure auth adapters disabled",
            !options.users().enableInsecureAuthAdapters(),
            "Some adapters accept tokens that were made for other apps; others can log in by them.",
            "Set enableInsecureAuthAdapters to false."),
        new Check(
            "GraphQL public introspection disabled",
            !options.graphQL().publicIntrospection(),
            "Anybody can read the GraphQL schema of the app.",
            "Set graphQLPublicIntrospection to false."),
        new Check(
            "GraphQL Playground disabled",
            !options.graphQL().mountPlayground(),
            "The page of the playground has the master key in it.",
            "Set mountPlayground to false, and use Parse Dashboard."),
        new Check(
            "Public database explain disabled",
            !options.database().options().allowPublicExplain(),
            "Anybody can learn about indexes and amounts of data from the plans of queries.",
            "Set databaseOptions.allowPublicExplain to false."),
        new Check(
            "Read-only master key IP range restricted",
            options.keys().readOnlyMasterKey() == null
                || options.keys().readOnlyMasterKeyIps().stream().noneMatch(EVERYWHERE::contains),
            "A read-only master key that got into wrong hands works from everywhere.",
            "List the addresses it is used from in readOnlyMasterKeyIps."),
        new Check(
            "Request complexity limits enabled",
            limited(options.complexity()),
            "A single request can keep the server and the database busy for long.",
            "Set every limit of requestComplexity to a positive number."),
        new Check(
            "Password reset endpoint user enumeration mitigated",
            options.users().passwordPolicy().resetPasswordSuccessOnInvalidEmail(),
            "Anybody can find out which e-mail addresses have an account.",
            "Set passwordPolicy.resetPasswordSuccessOnInvalidEmail to true."),
        new Check(
            "Email verification endpoint user enumeration mitigated",
            options.email().emailVerifySuccessOnInvalidEmail(),
            "Anybody can find out which e-mail addresses have an account.",
            "Set emailVerifySuccessOnInvalidEmail to true."),
        new Check(
            "LiveQuery regex timeout enabled",
            options.liveQuery().publisher().classNames().isEmpty()
                || !options.liveQuery().publisher().regexTimeout().isZero(),
            "A subscription with a costly regular expression can keep the server busy for ever.",
            "Set liveQuery.regexTimeout, for instance to 100."));
  }

  /** The length and the kinds of characters that Parse Server requires. */
  static boolean isStrong(String secret) {
    long kinds =
        IntStream.of(
                count(secret, Character::isUpperCase),
                count(secret, Character::isLowerCase),
                count(secret, Character::isDigit),
                count(secret, c -> !Character.isLetterOrDigit(c) && c != '_'))
            .filter(count -> count > 0)
            .count();
    return secret.length() >= MIN_SECRET && kinds >= MIN_KINDS;
  }

  private static int count(String text, IntPredicate kind) {
    return (int) text.chars().filter(kind).count();
  }

  private static boolean limited(ComplexityConfig limits) {
    return IntStream.of(
            limits.includeDepth(),
            limits.includeCount(),
            limits.subqueryDepth(),
            limits.queryDepth(),
            limits.graphQLDepth(),
            limits.graphQLFields(),
            limits.batchRequestLimit())
        .noneMatch(limit -> limit == -1);
  }
}
