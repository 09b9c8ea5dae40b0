package dev.parselambda.template;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.template.FunctionNeeds.Need;
import dev.parselambda.template.Ports.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether each function may do what its configuration makes it do, for every combination of the
 * parameters that the template decides by.
 *
 * <p>The ports that a function uses are those that the engine was seen to use for its events. What
 * stands behind a port is what the code makes of the function's environment, and the actions that
 * this needs are those that its bytecode calls.
 */
class FunctionRightsTest {
  private static final Path FILE = Path.of("../../template.yaml");

  /**
   * What the code of the app may ask for, in any function. It passes no limits, and mail is a task.
   */
  private static final Set<Port> OF_CODE =
      EnumSet.complementOf(
          EnumSet.of(Port.RATE_COUNTERS, Port.REQUEST_RECORDS, Port.MAIL, Port.SOCKETS));

  /**
   * What Lambda does with the rights of a role to bring messages to the function: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions">Execution
   * role permissions</a>.
   */
  private static final Set<String> OF_QUEUE =
      Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  /**
   * What Lambda does with the rights of a role to put the function in a VPC: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions">Required
   * IAM permissions</a>.
   */
  private static final Set<String> VPC =
      Set.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses");

  private static final Map<String, String> GIVEN =
      Map.of(
          "AppId", "app",
          "AppName", "Scores",
          "PublicServerURL", "https://scores.example/parse",
          "KeysSecretArn", "arn:aws:secretsmanager:keys",
          "DatabaseSecretArn", "arn:aws:secretsmanager:database",
          "SesIdentity", "scores.example");

  /** Values of parameters that are free texts, where the template asks whether there is one. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "AllowedOrigins", "https://scores.example",
          "LiveQueryClasses", "GameScore",
          "MailFrom", "no-reply@scores.example",
          "AlarmTopicArn", "arn:aws:sns:local:000000000000:alarms",
          "VpcSubnetIds", "subnet-1");

  private static final EmbeddedMongo MONGO = EmbeddedMongo.inMemory().start("127.0.0.1", 0);

  private static final Map<List<Object>, Set<Need>> OF_ENVIRONMENT = new HashMap<>();

  private static Map<String, @Nullable Object> yaml = Map.of();
  private static Map<String, Set<Port>> ports = Map.of();

  @BeforeAll
  static void askTheEngine() throws IOException {
    // To sign an address takes any key.
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    System.setProperty("aws.region", "eu-west-1");
    yaml = Yaml.parse(Files.readString(FILE));
    Map<String, String> withLiveQuery = new HashMap<>(GIVEN);
    withLiveQuery.put("LiveQueryClasses", "GameScore");
    ports = FunctionPorts.of(Template.of(yaml, withLiveQuery), MONGO);
  }

  @AfterAll
  static void close() {
    MONGO.close();
  }

  @Test
  void theEventsUseEveryPort() {
    Set<Port> used = EnumSet.noneOf(Port.class);
    ports.values().forEach(used::addAll);
    assertEquals(EnumSet.allOf(Port.class), used);
  }

  @Test
  void everyFunctionMayDoWhatItsConfigurationMakesItDo() {
    Set<String> missing = new TreeSet<>();
    for (Map<String, String> choice : choices()) {
      Intrinsics intrinsics = new Intrinsics(yaml, choice);
      for (FunctionDefinition function : Template.of(yaml, choice).functions().values()) {
        Role role = new Role(yaml, intrinsics, function.name());
        needs(function, intrinsics).stream()
            .filter(need -> !role.allows(need.action(), need.resource()))
            .forEach(need -> missing.add(function.name() + " lacks " + need));
      }
    }
    assertEquals("", String.join("\n", missing));
  }

  /** The test above is as good as what it finds that functions need. */
  @Test
  void whatFunctionsNeedFollowsFromTheParameters() {
    Need count = new Need("dynamodb:UpdateItem", "local:RateLimitsTable.Arn");
    Need mail =
        new Need("ses:SendRawEmail", "arn:aws:ses:local:000000000000:identity/scores.example");
    Need sign = new Need("s3:GetObject", "local:FilesBucket.Arn/a.png");

    assertTrue(needs("AdministrationFunction", Map.of()).contains(count));
    assertTrue(
        !needs("AdministrationFunction", Map.of("RequestState", "Database")).contains(count));
    assertTrue(!needs("JobsFunction", Map.of()).contains(count));
    Need queue = new Need("sqs:SendMessage", "local:TasksQueue.Arn");
    Need invoke =
        new Need(
            "lambda:InvokeFunction",
            "arn:aws:lambda:local:000000000000:function:parse-lambda-jobs:live");
    assertTrue(needs("TasksFunction", Map.of("MailFrom", "a@scores.example")).contains(mail));
    assertTrue(!needs("UsersFunction", Map.of("MailFrom", "a@scores.example")).contains(mail));
    assertTrue(needs("UsersFunction", Map.of()).contains(queue));
    assertTrue(!needs("FilesFunction", Map.of()).contains(queue));
    assertTrue(needs("FilesFunction", Map.of("CloudCode", "Java")).contains(queue));
    assertTrue(needs("FunctionsFunction", Map.of()).contains(invoke));
    assertTrue(!needs("UsersFunction", Map.of()).contains(invoke));
    assertTrue(
        needs("TasksFunction", Map.of())
            .contains(new Need("sqs:DeleteMessage", "local:TasksQueue.Arn")));
    Map<String, String> live = Map.of("LiveQueryClasses", "GameScore");
    Need publish = new Need("sqs:SendMessage", "local:LiveEventsQueue.Arn");
    assertTrue(needs("ClassesFunction", live).contains(publish));
    assertTrue(!needs("ClassesFunction", Map.of()).contains(publish));
    assertTrue(
        needs("LiveEventsFunction", live)
            .contains(new Need("dynamodb:Query", "local:LiveTable.Arn")));
    assertTrue(!needs("UsersFunction", Map.of()).contains(sign));
    assertTrue(needs("UsersFunction", Map.of("FileUrls", "Signed")).contains(sign));
  }

  private static Set<Need> needs(String function, Map<String, String> parameters) {
    Map<String, String> choice = new TreeMap<>(GIVEN);
    choice.putAll(parameters);
    FunctionDefinition definition = Template.of(yaml, choice).functions().get(function);
    return needs(requireNonNull(definition), new Intrinsics(yaml, choice));
  }

  private static Set<Need> needs(FunctionDefinition function, Intrinsics intrinsics) {
    Set<Port> used = EnumSet.noneOf(Port.class);
    used.addAll(ports.getOrDefault(function.name(), Set.of()));
    if (!function.layers().isEmpty()) {
      used.addAll(OF_CODE);
    }
    Set<Need> needs = new TreeSet<>(ofCode(function, used));
    Map<String, @Nullable Object> properties = Template.properties(yaml, function.name());
    if (intrinsics.resolve(properties.get("VpcConfig")) != null) {
      VPC.forEach(action -> needs.add(new Need(action, "any")));
    }
    for (Object event : Yaml.object(properties.get("Events")).values()) {
      Object queue = Yaml.object(Yaml.object(event).get("Properties")).get("Queue");
      if (queue != null) {
        String arn = String.valueOf(intrinsics.resolve(queue));
        OF_QUEUE.forEach(action -> needs.add(new Need(action, arn)));
      }
    }
    Object group = Yaml.object(properties.get("LoggingConfig")).get("LogGroup");
    String logs = "local:" + intrinsics.resolve(group) + ".Arn";
    needs.add(new Need("logs:CreateLogStream", logs));
    needs.add(new Need("logs:PutLogEvents", logs));
    return needs;
  }

  /** Many choices give a function the same environment. */
  private static Set<Need> ofCode(FunctionDefinition function, Set<Port> used) {
    return OF_ENVIRONMENT.computeIfAbsent(
        List.of(function.environment(), used),
        _ -> new FunctionNeeds(function, "scores.example").with(used));
  }

  /** Every combination of values of the parameters that conditions look at. */
  private static List<Map<String, String>> choices() {
    Set<String> names = new TreeSet<>();
    addParameters(yaml.get("Conditions"), names);
    List<Map<String, String>> choices = List.of(GIVEN);
    for (String name : names) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> choice : choices) {
        for (String value : values(name)) {
          Map<String, String> with = new TreeMap<>(choice);
          with.put(name, value);
          longer.add(with);
        }
      }
      choices = longer;
    }
    return choices;
  }

  private static List<String> values(String parameter) {
    Object declared = Yaml.object(yaml.get("Parameters")).get(parameter);
    if (Yaml.object(declared).get("AllowedValues") instanceof List<?> values) {
      return values.stream().map(String::valueOf).toList();
    }
    String text = TEXTS.get(parameter);
    if (text == null) {
      throw new AssertionError("a condition looks at " + parameter + ": give it a value here");
    }
    return List.of("", text);
  }

  private static void addParameters(@Nullable Object value, Set<String> names) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, member) -> {
            if ("Ref".equals(key)) {
              names.add(String.valueOf(member));
            } else {
              addParameters(member, names);
            }
          });
    } else if (value instanceof List<?> list) {
      list.forEach(each -> addParameters(each, names));
    }
  }
}
