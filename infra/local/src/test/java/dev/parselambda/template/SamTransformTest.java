package dev.parselambda.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parselambda.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What AWS's own transform makes of the template: the API with its routes. */
class SamTransformTest {
  private static final Path FILE = Path.of("../../template.yaml");

  /** Prints the transformed template; the artifact is named as if it were uploaded. */
  private static final String TRANSFORM =
      """
      import json, sys
      try:
          from samtranslator.translator.transform import transform
          from samtranslator.yaml_helper import yaml_parse
      except ImportError:
          sys.exit(42)
      class NoManagedPolicies:
          def load(self):
              return {}
      template = yaml_parse(open(sys.argv[1]).read())
      template["Globals"]["Function"]["CodeUri"] = "s3://bucket/key"
      for resource in template["Resources"].values():
          if resource["Type"] == "AWS::Serverless::LayerVersion":
              resource["Properties"]["ContentUri"] = "s3://bucket/layer"
      if len(sys.argv) > 2:
          del template["Resources"]["Api"]["Properties"][sys.argv[2]]
      values = {"AppId": "app", "KeysSecretArn": "arn:k", "DatabaseSecretArn": "arn:d"}
      print(json.dumps(transform(template, values, NoManagedPolicies())))
      """;

  private static final int NO_TRANSFORM = 42;

  @Test
  void theTransformGivesTheApiTheRoutesThatTheGatewayServes() throws Exception {
    Map<?, ?> body = object(object(object(resources().get("Api")).get("Properties")).get("Body"));
    TreeSet<String> routes = new TreeSet<>();
    object(body.get("paths"))
        .forEach(
            (path, methods) ->
                object(methods).keySet().forEach(method -> routes.add(key(path, method))));

    TreeSet<String> served = new TreeSet<>();
    template().routes().forEach(route -> served.add(route.key()));
    assertEquals(served, routes);
  }

  @Test
  void everyFunctionIsPublishedUnderTheLiveAlias() throws Exception {
    List<String> live = new ArrayList<>();
    resources()
        .forEach(
            (name, resource) -> {
              if ("AWS::Lambda::Alias".equals(object(resource).get("Type"))
                  && object(resource).get("Condition") == null) {
                assertEquals("live", object(object(resource).get("Properties")).get("Name"));
                live.add(name.toString());
              }
            });
    assertEquals(template().functions().size(), live.size());
  }

  @Test
  void everyFunctionHasTheLayerWithTheAppsCodeWhereThereIsOne() throws Exception {
    Map<?, ?> resources = resources();
    List<?> layers =
        resources.entrySet().stream()
            .filter(entry -> "WithCloudCode".equals(object(entry.getValue()).get("Condition")))
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(1, layers.size());
    Map<?, ?> layer = object(resources.get(layers.getFirst()));
    assertEquals("AWS::Lambda::LayerVersion", layer.get("Type"));
    assertEquals("Retain", layer.get("DeletionPolicy"));

    for (String function : template().functions().keySet()) {
      Map<?, ?> properties = object(object(resources.get(function)).get("Properties"));
      assertEquals(
          Map.of(
              "Fn::If",
              List.of(
                  "WithCloudCode",
                  Map.of("Ref", layers.getFirst()),
                  Map.of("Ref", "AWS::NoValue"))),
          ((List<?>) properties.get("Layers")).getLast());
    }
  }

  /** SAM's command line asks for each route whether it may be open, unless the API says Auth. */
  @Test
  void whatTheApiSaysOfAuthorizationKeepsSamFromAskingAndChangesNothing() throws Exception {
    Map<String, @Nullable Object> resources =
        Yaml.object(Yaml.parse(Files.readString(FILE)).get("Resources"));
    Map<String, @Nullable Object> api =
        Yaml.object(Yaml.object(resources.get("Api")).get("Properties"));
    assertFalse(Yaml.object(api.get("Auth")).isEmpty());

    assertEquals(resources("Auth"), resources());
  }

  private static String key(Object path, Object method) {
    if (path.equals(Route.DEFAULT)) {
      return Route.DEFAULT;
    }
    return (method.equals("x-amazon-apigateway-any-method")
            ? "ANY"
            : method.toString().toUpperCase(Locale.ROOT))
        + " "
        + path;
  }

  private static Template template() throws IOException {
    return Template.read(
        FILE, Map.of("AppId", "app", "KeysSecretArn", "arn:k", "DatabaseSecretArn", "arn:d"));
  }

  /** The resources that the transform makes, of an API without the properties named. */
  private static Map<?, ?> resources(String... without) throws IOException, InterruptedException {
    ProcessBuilder python = new ProcessBuilder("python3", "-c", TRANSFORM, FILE.toString());
    python.command().addAll(List.of(without));
    python.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
    Process process = started(python);
    String printed;
    try (InputStream out = process.getInputStream()) {
      printed = new String(out.readAllBytes(), UTF_8);
    }
    int exitCode = process.waitFor();
    assumeTrue(
        exitCode != NO_TRANSFORM,
        "SAM's transform is not installed: pip install aws-sam-translator");
    assertEquals(0, exitCode, () -> "the transform failed");
    return object(object(Json.parse(printed)).get("Resources"));
  }

  private static Process started(ProcessBuilder python) {
    try {
      return python.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      assumeTrue(false, "Python is not installed, so SAM's transform is not run.");
      throw new IllegalStateException(e);
    }
  }

  private static Map<?, ?> object(Object value) {
    return (Map<?, ?>) value;
  }
}
