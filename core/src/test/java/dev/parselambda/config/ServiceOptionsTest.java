package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import dev.parselambda.config.users.CustomPagesConfig;
import dev.parselambda.config.users.PageUrlsConfig;
import dev.parselambda.config.users.PagesConfig;
import dev.parselambda.value.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Options of files, cloud code, push, LiveQuery, GraphQL and pages. */
class ServiceOptionsTest {
  private static final Options DEFAULTS = Options.defaults();

  private static Options options(String json) {
    return Options.of(Settings.objectOf(Json.parse(json)));
  }

  @Test
  void filesMapped() {
    FilesConfig files =
        options(
                """
                {"filesAdapter": "s3", "encryptionKey": "e", "fileKey": "f",
                 "preserveFileName": true,
                 "fileUpload": {"allowedFileUrlDomains": [], "enableForAnonymousUser": true,
                  "enableForAuthenticatedUser": false, "enableForPublic": true,
                  "fileExtensions": ["png"]},
                 "fileDownload": {"enableForAnonymousUser": false,
                  "enableForAuthenticatedUser": true, "enableForPublic": false}}\
                """)
            .files();

    assertEquals(
        new FilesConfig(
            new Adapter("s3", Map.of()),
            "f",
            true,
            new FileUploadConfig(List.of(), true, false, true, List.of("png")),
            new FileDownloadConfig(false, true, false)),
        files);
  }

  @Test
  void anExtensionIsAnExpressionOrAStar() {
    options("{'fileUpload': {'fileExtensions': ['*', '^[Pp]ng$']}}".replace('\'', '"'));

    assertEquals(
        "fileUpload.fileExtensions contains an invalid regex pattern: \"*png\".",
        assertThrows(
                OptionsException.class,
                () -> options("{'fileUpload': {'fileExtensions': ['*png']}}".replace('\'', '"')))
            .getMessage());
  }

  @Test
  void usersMayUploadByDefaultAndEveryoneMayDownload() {
    FileUploadConfig upload = DEFAULTS.files().fileUpload();

    assertTrue(upload.enableForAuthenticatedUser());
    assertFalse(upload.enableForAnonymousUser() || upload.enableForPublic());
    assertEquals(List.of("*"), upload.allowedFileUrlDomains());
    assertEquals(new FileDownloadConfig(true, true, true), DEFAULTS.files().fileDownload());
  }

  @Test
  void filesThatBrowsersRunAreNotTakenByDefault() {
    Pattern allowed = Pattern.compile(DEFAULTS.files().fileUpload().fileExtensions().getFirst());

    for (String extension :
        "html HTM xhtml shtml+xml svg svgz xml xsl xslt xsd mathml".split(" ")) {
      assertFalse(allowed.matcher(extension).find(), extension);
    }
    for (String extension : "png txt htmlx xmlish pdf".split(" ")) {
      assertTrue(allowed.matcher(extension).find(), extension);
    }
  }

  @Test
  void cloudAndPushMapped() {
    assertEquals(new CloudConfig(null, true), DEFAULTS.cloud());
    assertEquals(new PushConfig(Map.of(), false), DEFAULTS.push());

    Options options =
        options(
            """
            {"cloud": "./cloud/main.js", "directAccess": false, "push": {"ios": {"topic": "t"}},
             "scheduledPush": true}\
            """);

    assertEquals(new CloudConfig("./cloud/main.js", false), options.cloud());
    assertEquals(new PushConfig(Map.of("ios", Map.of("topic", "t")), true), options.push());
  }

  @Test
  void cloudNamesJarsAndScripts() {
    CloudConfig cloud = options("{'cloud': './my.jar, cloud/main.js,'}".replace('\'', '"')).cloud();

    assertEquals(List.of("./my.jar"), cloud.jars());
    assertEquals(List.of("cloud/main.js"), cloud.scripts());
    assertEquals(List.of(), DEFAULTS.cloud().jars());
  }

  @Test
  void installationsMapped() {
    assertEquals(new InstallationsConfig("delete", false, "deviceToken"), DEFAULTS.installations());
    assertEquals(
        new InstallationsConfig("update", true, "installationId"),
        options(
                """
                {"installation": {"duplicateDeviceTokenAction": "update",
                 "duplicateDeviceTokenActionEnforceAuth": true,
                 "duplicateDeviceTokenMergePriority": "installationId"}}\
                """)
            .installations());
  }

  @Test
  void liveQueryByDefault() {
    LiveQueryConfig liveQuery = DEFAULTS.liveQuery();

    assertEquals(
        new LiveQueryPublisherConfig(List.of(), Duration.ofMillis(100), null, Map.of(), null, null),
        liveQuery.publisher());
    assertFalse(liveQuery.startServer());
    assertNull(liveQuery.server());
  }

  @Test
  void liveQueryMapped() {
    Options options =
        options(
            """
            {"startLiveQueryServer": true,
             "liveQuery": {"classNames": ["Game"], "regexTimeout": 5, "pubSubAdapter": "p",
              "redisOptions": {"a": 1}, "redisURL": "redis://a", "wssAdapter": "w"},
             "liveQueryServerOptions": {"appId": "a", "masterKey": "m", "keyPairs": {"k": "v"},
              "serverURL": "http://b", "port": 7, "cacheTimeout": 8, "websocketTimeout": 9,
              "logLevel": "info", "pubSubAdapter": "q", "redisOptions": {"b": 2},
              "redisURL": "redis://b", "wssAdapter": "x"}}\
            """);

    assertEquals(
        new LiveQueryConfig(
            true,
            new LiveQueryPublisherConfig(
                List.of("Game"),
                Duration.ofMillis(5),
                new Adapter("p", Map.of()),
                Map.of("a", 1),
                "redis://a",
                new Adapter("w", Map.of())),
            new LiveQueryServerConfig(
                "a",
                "m",
                Map.of("k", "v"),
                "http://b",
                7,
                Duration.ofMillis(8),
                Duration.ofMillis(9),
                "info",
                new Adapter("q", Map.of()),
                Map.of("b", 2),
                "redis://b",
                new Adapter("x", Map.of()))),
        options.liveQuery());
  }

  @Test
  void graphQLMapped() {
    assertEquals(
        new GraphQLConfig(false, "/graphql", false, null, false, "/playground"),
        DEFAULTS.graphQL());
    assertEquals(
        new GraphQLConfig(true, "/g", false, "schema.graphql", true, "/p"),
        options(
                """
                {"mountGraphQL": true, "graphQLPath": "/g", "graphQLSchema": "schema.graphql",
                 "mountPlayground": true, "playgroundPath": "/p"}\
                """)
            .graphQL());
  }

  @Test
  void pagesMapped() {
    PageUrlsConfig none = new PageUrlsConfig(null, null, null, null, null, null, null, null);
    assertEquals(
        new PagesConfig(false, false, false, "en", null, "apps", null, Map.of(), null, none),
        DEFAULTS.pages());
    assertEquals(
        new PagesConfig(
            true,
            false,
            true,
            "de",
            "l.json",
            "p",
            "./pages",
            Map.of("a", "b"),
            null,
            new PageUrlsConfig("1", "2", "3", "4", "5", "6", "7", "8")),
        options(
                """
                {"pages": {"enableLocalization": true, "forceRedirect": true,
                 "localizationFallbackLocale": "de", "localizationJsonPath": "l.json",
                 "pagesEndpoint": "p", "pagesPath": "./pages", "placeholders": {"a": "b"},
                 "customUrls": {"emailVerificationLinkExpired": "1",
                  "emailVerificationLinkInvalid": "2", "emailVerificationSendFail": "3",
                  "emailVerificationSendSuccess": "4", "emailVerificationSuccess": "5",
                  "passwordReset": "6", "passwordResetLinkInvalid": "7",
                  "passwordResetSuccess": "8"}}}\
                """)
            .pages());
  }

  @Test
  void customPagesMapped() {
    assertEquals(
        new CustomPagesConfig("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
        options(
                """
                {"customPages": {"choosePassword": "1", "expiredVerificationLink": "2",
                 "invalidLink": "3", "invalidPasswordResetLink": "4",
                 "invalidVerificationLink": "5", "linkSendFail": "6", "linkSendSuccess": "7",
                 "parseFrameURL": "8", "passwordResetSuccess": "9",
                 "verifyEmailSuccess": "0"}}\
                """)
            .customPages());
  }
}
