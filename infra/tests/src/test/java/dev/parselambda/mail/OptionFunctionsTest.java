package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.CodeProvider;
import dev.parselambda.code.java.CloudCode;
import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.FunctionCall;
import dev.parselambda.code.java.JavaCode;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.kernel.Platform;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that are functions in Parse Server's JavaScript name a Cloud function here. */
class OptionFunctionsTest {
  private static final String BOX = "option functions";
  private static final List<Map<String, ?>> ASKED = Collections.synchronizedList(new ArrayList<>());

  private static final CloudCode CODE =
      cloud -> {
        cloud.define("mustVerify", call -> told(call).startsWith("v") ? true : "yes");
        cloud.define("mustNotLogIn", call -> told(call).startsWith("vn"));
        cloud.define("sends", call -> sent(call) ? 1 : null);
        cloud.define("accepts", OptionFunctionsTest::accepts);
        cloud.define(
            "words",
            call -> Map.of("greeting", "<Hello " + call.params().getString("appName") + ">"));
      };

  private static final TestApp APP =
      start(
          Map.of(
              "verifyUserEmails",
              "mustVerify",
              "preventLoginWithUnverifiedEmail",
              "mustNotLogIn",
              "sendUserEmailVerification",
              "sends",
              "passwordPolicy",
              Map.of("validatorCallback", "accepts", "validationError", "Weak.")));

  private static TestApp start(Map<String, ?> options) {
    return TestApp.start(
        Mailbox.options(BOX, options),
        new Platform() {
          @Override
          public Iterable<CodeProvider> languages() {
            return List.of(JavaCode.of(CODE));
          }
        });
  }

  /** The name of the user whom a function is asked about. */
  private static String told(FunctionCall call) {
    Map<String, @Nullable Object> params = new HashMap<>();
    call.params().names().forEach(name -> params.put(name, call.params().get(name)));
    params.put("function", call.functionName());
    ASKED.add(params);
    return ((CloudObject) call.params().get("object")).getString("username");
  }

  private static boolean sent(FunctionCall call) {
    String name = ((CloudObject) call.params().get("user")).getString("username");
    if (name.endsWith("throws")) {
      throw new ParseException(ParseError.OTHER_CAUSE, "no");
    }
    return !name.endsWith("silent");
  }

  private static Object accepts(FunctionCall call) {
    String password = call.params().getString("password");
    if (password.equals("throws")) {
      throw new ParseException(ParseError.VALIDATION_ERROR, "My own reason.");
    }
    return password.length() > 4 ? password : "";
  }

  @BeforeEach
  void forget() {
    ASKED.clear();
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  private static Answer signUp(TestApp app, String name, String password) {
    String user = "{'username':'%1$s','password':'%2$s','email':'%1$s@example.com'}";
    return app.client().post("/users", user.formatted(name, password));
  }

  private static Answer logIn(String name) {
    return APP.client().post("/login", "{'username':'" + name + "','password':'secret'}");
  }

  @Test
  void onlyTrueMakesAUserVerifyTheAddress() throws InterruptedException {
    assertNotNull(signUp(APP, "free", "secret").expect(201).field("sessionToken"));
    assertNotNull(signUp(APP, "va", "secret").expect(201).field("sessionToken"));

    // The mail of the first would have come before.
    assertEquals("va@example.com", Mailbox.take(BOX).to());
    logIn("va").expect(200);
  }

  @Test
  void theFunctionIsHandedWhatParseServerHandsOver() throws InterruptedException {
    signUp(APP, "vn", "secret").expect(201);
    Map<String, ?> question = ASKED.getFirst();

    assertEquals(Set.of("object", "master", "ip", "createdWith", "function"), question.keySet());
    assertEquals(
        Map.of("action", "signup", "authProvider", "password"), question.get("createdWith"));
    assertEquals(false, question.get("master"));
    CloudObject user = (CloudObject) question.get("object");
    assertEquals("vn@example.com", user.getString("email"));
    assertTrue(
        user.names().stream().noneMatch(name -> name.startsWith("_") || name.equals("password")),
        user.names().toString());
    assertEquals("vn@example.com", Mailbox.take(BOX).to());
  }

  @Test
  void whoMustVerifyFirstHasNoSession() throws InterruptedException {
    assertNull(signUp(APP, "vn1", "secret").expect(201).field("sessionToken"));
    ASKED.clear();

    assertEquals("205: User email is not verified.", logIn("vn1").error());
    assertEquals(
        Map.of("action", "login", "authProvider", "password"), ASKED.getLast().get("createdWith"));
    APP.browser().get("/apps/test/verify_email?token=" + Mailbox.token(BOX)).expect(200);
    logIn("vn1").expect(200);
  }

  @Test
  void aChangeOfTheAddressIsAskedAboutWithTheUserAsStored() throws InterruptedException {
    Answer user = signUp(APP, "vc", "secret").expect(201);
    assertEquals("vc@example.com", Mailbox.take(BOX).to());
    ASKED.clear();
    APP.user(user).client().put("/users/" + user.field("objectId"), "{'email':'new@example.com'}");

    Map<String, ?> question = ASKED.getFirst();
    assertEquals("vc@example.com", ((CloudObject) question.get("original")).getString("email"));
    assertEquals("new@example.com", ((CloudObject) question.get("object")).getString("email"));
    assertTrue(!question.containsKey("createdWith"));
    assertEquals("new@example.com", Mailbox.take(BOX).to());
  }

  @Test
  void theFunctionDecidesWhetherAMailIsSentAndItsErrorSendsNone() throws InterruptedException {
    signUp(APP, "vsilent", "secret").expect(201);
    signUp(APP, "vthrows", "secret").expect(201);
    signUp(APP, "vloud", "secret").expect(201);

    assertEquals("vloud@example.com", Mailbox.take(BOX).to());
    assertTrue(Mailbox.isEmpty(BOX));
  }

  @Test
  void anotherMailIsAskedAboutToo() throws InterruptedException {
    signUp(APP, "vm", "secret").expect(201);
    String first = Mailbox.token(BOX);
    ASKED.clear();
    APP.client().post("/verificationEmailRequest", "{'email':'vm@example.com'}").expect(200);

    assertTrue(!first.equals(Mailbox.token(BOX)));
    assertEquals(true, ASKED.getFirst().get("resendRequest"));
  }

  @Test
  void aPasswordIsJudgedByTheFunctionWhoeverSetsIt() {
    assertEquals("142: Weak.", signUp(APP, "free1", "abc").error());
    assertEquals("142: My own reason.", signUp(APP, "free1", "throws").error());
    Answer user = signUp(APP, "free1", "secret").expect(201);
    String path = "/users/" + user.field("objectId");

    assertEquals("142: Weak.", APP.user(user).client().put(path, "{'password':'abc'}").error());
    assertEquals("142: Weak.", APP.master().put(path, "{'password':'abc'}").error());
    logIn("free1").expect(200);
  }

  @Test
  void nobodyCallsSuchAFunctionByItsName() {
    String batch = "{'requests':[{'method':'POST','path':'/parse/functions/accepts','body':{}}]}";
    for (String name : List.of("accepts", "mustVerify", "%61ccepts", "accepts/")) {
      String path = "/functions/" + name;
      for (Answer answer :
          List.of(
              APP.client().post(path, "{'password':'long enough'}"),
              APP.master().post(path, "{'password':'long enough'}"))) {
        assertTrue(answer.error().startsWith("141: Invalid function: "), name + answer.text());
      }
    }
    assertTrue(APP.client().post("/batch", batch).text().contains("Invalid function"));
    assertTrue(APP.master().post("/jobs/accepts", "{}").text().contains("Invalid job"));
  }

  @Test
  void aFunctionFillsPlaceholdersOfPages(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("password_reset.html"), "{{greeting}} {{appId}}");
    Map<String, ?> pages = Map.of("placeholders", "words", "pagesPath", folder.toString());
    try (TestApp app = start(Map.of("pages", pages))) {
      assertEquals(
          "&lt;Hello Chess &amp; Go&gt; test",
          app.browser().get("/apps/choose_password?appId=test").expect(200).text());
    }
  }

  @Test
  void aFunctionThatIsMissingRefuses() {
    try (TestApp app = start(Map.of("passwordPolicy", Map.of("validatorCallback", "nowhere")))) {
      assertEquals(
          "141: The Cloud function \"nowhere\" is not registered.",
          signUp(app, "free2", "long enough").error());
      assertEquals(0, app.database().getCollection("_User").countDocuments());
    }
    try (TestApp app = start(Map.of("verifyUserEmails", "nowhere"))) {
      assertEquals(
          "141: The Cloud function \"nowhere\" is not registered.",
          signUp(app, "free3", "long enough").error());
    }
  }
}
