package dev.parselambda.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Who: {Type: String}
        Where: {Type: String, Default: here}
      Conditions:
        Here: !Equals [!Ref Where, here]
        Elsewhere: !Not [!Condition Here]
      Globals:
        Function:
          CodeUri: a.zip
          Timeout: 29
          SnapStart: {ApplyOn: PublishedVersions}
          Environment:
            Variables:
              PARSE_SERVER_MOUNT_PATH: /parse
              WHO: !Ref Who
      Resources:
        Table: {Type: AWS::DynamoDB::Table}
        Greeter:
          Type: AWS::Serverless::Function
          Properties:
            Handler: Greeter
            MemorySize: 512
            Timeout: 3
            Environment:
              Variables:
                TABLE: !GetAtt Table.Arn
                TEXT: !Sub "${Who} in ${AWS::Region}, not ${!Who}"
                JOINED: !Join ["-", [a, !Ref Who]]
                CHOSEN: !If [Here, yes, no]
                REFUSED: !If [Elsewhere, yes, !Ref AWS::NoValue]
            Events:
              Otherwise: {Type: HttpApi}
              One: {Type: HttpApi, Properties: {Method: GET, Path: "/parse/hello/{name}"}}
              Outside: {Type: HttpApi, Properties: {Method: GET, Path: /parser}}
              Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
              Often: {Type: Schedule, Properties: {Schedule: rate(5 minutes), State: ENABLED}}
              Never: {Type: Schedule, Properties: {Schedule: rate(1 minute), State: !If [Here, DISABLED, ENABLED]}}
      """;

  private final Template template = Template.parse(TEMPLATE, Map.of("Who", "Ada"));

  private final FunctionDefinition greeter =
      Objects.requireNonNull(template.functions().get("Greeter"));

  @Test
  void aFunctionHasItsOwnPropertiesOverTheGlobalOnes() {
    assertEquals("Greeter", greeter.handler());
    assertEquals("a.zip", greeter.codeUri());
    assertEquals(512, greeter.memory());
    assertEquals(Duration.ofSeconds(3), greeter.timeout());
    assertTrue(greeter.snapStart());
  }

  @Test
  void theEnvironmentIsResolvedAndMerged() {
    assertEquals(
        Map.of(
            "PARSE_SERVER_MOUNT_PATH", "/parse",
            "WHO", "Ada",
            "TABLE", "local:Table.Arn",
            "TEXT", "Ada in local, not ${Who}",
            "JOINED", "a-Ada",
            "CHOSEN", "yes",
            "REFUSED", ""),
        greeter.environment());
  }

  @Test
  void onlyEventsOfTheHttpApiAreRoutes() {
    assertEquals(
        List.of("$default", "GET /parse/hello/{name}", "GET /parser"),
        template.routes().stream().map(Route::key).toList());
  }

  @Test
  void schedulesThatAreEnabledAreRead() {
    assertEquals(
        List.of(
            new ScheduledEvent("GreeterNightly", "Greeter", Duration.ofDays(1)),
            new ScheduledEvent("GreeterOften", "Greeter", Duration.ofMinutes(5))),
        template.schedules());
  }

  @Test
  void aScheduleThatIsNotKnownHereIsNamed() {
    String unknown = TEMPLATE.replace("rate(1 day)", "cron(0 3 * * ? *)");
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Template.parse(unknown, Map.of("Who", "Ada")))
            .getMessage();
    assertEquals("The local gateway does not know the schedule cron(0 3 * * ? *).", message);
  }

  @Test
  void aFunctionIsDeployedUnderTheNameThatItIsGiven() {
    assertEquals("Greeter", greeter.deployedName());
    String named =
        TEMPLATE.replace(
            "Handler: Greeter", "Handler: Greeter\n      FunctionName: !Sub ${AWS::StackName}-x");
    Template other = Template.parse(named, Map.of("Who", "Ada"));
    assertEquals(
        "parse-lambda-x", Objects.requireNonNull(other.functions().get("Greeter")).deployedName());
  }

  @Test
  void routesBelowTheMountPathMoveWithIt() {
    assertEquals(
        List.of("$default", "GET /1/hello/{name}", "GET /parser"),
        template.mountedAt("/1").routes().stream().map(Route::key).toList());
  }

  @Test
  void aParameterWithoutAValueIsNamed() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Template.parse(TEMPLATE, Map.of()))
            .getMessage();
    assertEquals("The parameter Who has no value.", message);
  }

  @Test
  void aFunctionOfCloudFormationThatIsNotKnownHereIsNamed() {
    String unknown = TEMPLATE.replace("!Ref Who", "!ImportValue Who");
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Template.parse(unknown, Map.of("Who", "Ada")))
            .getMessage();
    assertEquals("The local gateway does not know Fn::ImportValue.", message);
  }
}
