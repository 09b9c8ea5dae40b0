package dev.parselambda.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.OptionsException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionOptionsTest {
  private static final Map<String, String> SECRETS =
      Map.of(
          "arn:keys", "{\"masterKey\":\"from the secret\",\"clientKey\":\"client\"}",
          "arn:uri", "mongodb://db.example/app\n",
          "arn:object", "{\"databaseURI\":\"mongodb://db.example/other\"}",
          "arn:list", "[]");

  private final Map<String, String> environment =
      new LinkedHashMap<>(
          Map.of(
              "PARSE_SERVER_APPLICATION_ID", "app",
              "PARSE_SERVER_MASTER_KEY", "from a variable",
              "PARSE_SERVER_ALLOW_ORIGIN", ""));

  @Test
  void variablesAreParseServersOwn() {
    Options options = read();
    assertEquals("app", options.app().appId());
    assertEquals("from a variable", options.keys().masterKey());
  }

  @Test
  void theJsonObjectBeatsAVariable() {
    environment.put("PARSE_LAMBDA_OPTIONS", "{\"masterKey\":\"from the object\",\"maxLimit\":10}");
    Options options = read();
    assertEquals("from the object", options.keys().masterKey());
    assertEquals(10, options.objects().maxLimit());
  }

  @Test
  void secretsBeatAllElse() {
    environment.put("PARSE_LAMBDA_OPTIONS", "{\"masterKey\":\"from the object\"}");
    environment.put("PARSE_LAMBDA_KEYS_SECRET", "arn:keys");
    environment.put("PARSE_LAMBDA_DATABASE_SECRET", "arn:uri");
    Options options = read();
    assertEquals("from the secret", options.keys().masterKey());
    assertEquals("client", options.keys().clientKey());
    assertEquals("mongodb://db.example/app", options.database().uri());
  }

  @Test
  void theBucketOfTheStackKeepsTheFilesUnlessAnAdapterIsNamed() {
    environment.put("PARSE_LAMBDA_FILES_BUCKET", "");
    assertNull(read().files().adapter());

    environment.put("PARSE_LAMBDA_FILES_BUCKET", "files");
    environment.put("PARSE_LAMBDA_FILE_URLS", "Signed");
    assertEquals(
        new Adapter("s3", Map.of("bucket", "files", "directAccess", true, "presignedUrl", true)),
        read().files().adapter());

    environment.put("PARSE_LAMBDA_OPTIONS", "{\"filesAdapter\":\"gridfs\"}");
    assertEquals(new Adapter("gridfs", Map.of()), read().files().adapter());
  }

  @Test
  void theIdentityOfTheStackSendsMailUnlessAnAdapterIsNamed() {
    environment.put("PARSE_LAMBDA_MAIL_FROM", "");
    assertNull(read().email().adapter());

    environment.put("PARSE_LAMBDA_MAIL_FROM", "App <no-reply@app.example>");
    environment.put("PARSE_PUBLIC_SERVER_URL", "https://app.example/parse");
    assertEquals(
        new Adapter("ses", Map.of("fromAddress", "App <no-reply@app.example>")),
        read().email().adapter());

    environment.put("PARSE_LAMBDA_OPTIONS", "{\"emailAdapter\":\"outbox\"}");
    assertEquals(new Adapter("outbox", Map.of()), read().email().adapter());
  }

  @Test
  void theDatabasesSecretMayBeAnObject() {
    environment.put("PARSE_LAMBDA_DATABASE_SECRET", "arn:object");
    assertEquals("mongodb://db.example/other", read().database().uri());
  }

  @Test
  void anInstanceHoldsFewConnectionsWhereNobodySaysOtherwise() {
    assertEquals(5, connectionsOfAnInstance());
    environment.put("PARSE_LAMBDA_OPTIONS", "{\"databaseOptions\":{\"minPoolSize\":1}}");
    assertEquals(5, connectionsOfAnInstance());
    environment.put("PARSE_LAMBDA_OPTIONS", "{\"databaseOptions\":{\"maxPoolSize\":20}}");
    assertEquals(20, connectionsOfAnInstance());
    environment.remove("PARSE_LAMBDA_OPTIONS");
    environment.put("PARSE_SERVER_DATABASE_URI", "mongodb://db.example/app?maxPoolSize=7");
    assertNull(connectionsOfAnInstance());
  }

  /** What no request tells, such as in a job that is due. */
  @Test
  void anInstanceNamesNoServerThatIsNotThere() {
    Options options = FunctionOptions.ofInstance(environment, SECRETS::get);
    assertEquals("/parse", options.server().serverURL());

    environment.put("PARSE_SERVER_URL", "https://app.example/parse");
    options = FunctionOptions.ofInstance(environment, SECRETS::get);
    assertEquals("https://app.example/parse", options.server().serverURL());
  }

  private @Nullable Integer connectionsOfAnInstance() {
    Options options = FunctionOptions.ofInstance(environment, SECRETS::get);
    return options.database().options().driver().pool().maxPoolSize();
  }

  @Test
  void anEmptyNameIsNoSecret() {
    environment.put("PARSE_LAMBDA_KEYS_SECRET", "");
    assertEquals("from a variable", read().keys().masterKey());
  }

  @Test
  void anotherShapeIsRefused() {
    environment.put("PARSE_LAMBDA_KEYS_SECRET", "arn:list");
    assertThrows(OptionsException.class, this::read);
    environment.put("PARSE_LAMBDA_KEYS_SECRET", "");
    environment.put("PARSE_LAMBDA_OPTIONS", "[]");
    assertThrows(OptionsException.class, this::read);
    environment.put("PARSE_LAMBDA_OPTIONS", "{");
    assertThrows(OptionsException.class, this::read);
  }

  @Test
  void anUnknownOptionIsRefused() {
    environment.put("PARSE_LAMBDA_OPTIONS", "{\"maxLimits\":10}");
    assertThrows(OptionsException.class, this::read);
  }

  private Options read() {
    return FunctionOptions.read(environment, SECRETS::get);
  }
}
