package dev.parselambda.cli;

import dev.parselambda.local.EventBridge;
import dev.parselambda.local.EventFunction;
import dev.parselambda.local.Gateway;
import dev.parselambda.local.InProcess;
import dev.parselambda.local.LambdaFunction;
import dev.parselambda.local.OutboxPage;
import dev.parselambda.mail.Outbox;
import dev.parselambda.runtime.Deployment;
import dev.parselambda.template.Route;
import dev.parselambda.template.Template;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./parse start} runs: a database where none is given, the functions of the template,
 * and the gateway in front of them. The options reach the functions as they do in the cloud:
 * through the parameters of the template, which gives them its environment.
 */
final class LocalServer implements AutoCloseable {
  private static final String TEMPLATE = "template.yaml";
  private static final String KEPT_TEMPLATE = "infra/local/target/template.json";

  /**
   * The largest body for functions in this process, in bytes: files of Parse Server's clients may
   * be larger than API Gateway takes. What an app takes is the option {@code maxUploadSize}.
   */
  private static final int MAX_BODY_IN_PROCESS = 128 * 1024 * 1024;

  /** How many instances a function may have when each is a process. */
  private static final int MAX_INSTANCES = 4;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final String databaseURI;
  private final Gateway gateway;

  private LocalServer(Launch launch) throws CommandException, InterruptedException {
    // The gateway is built while the functions start; each takes about as long as the other.
    FutureTask<Gateway> building = new FutureTask<>(() -> gateway(launch));
    Thread.ofPlatform().name("gateway").start(building);
    try {
      databaseURI = opened(LocalDatabase.of(launch)).uri();
      gateway = gateway(launch, databaseURI, building);
    } catch (CommandException | RuntimeException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** A connection string as it may be shown. */
  static String withoutPassword(String uri) {
    return uri.replaceFirst("//[^/]*@", "//");
  }

  private static String reason(ParseException e) {
    Throwable cause = e.getCause();
    String message = cause == null ? e.text() : String.valueOf(cause.getMessage());
    // The driver goes on with its view of the cluster, which is a page long.
    return message.replaceFirst("(?s)\\. Client view of cluster.*", "");
  }

  /**
   * @throws CommandException when a part cannot start: a port is taken, a folder is locked, a
   *     database cannot be reached
   * @throws dev.parselambda.config.OptionsException when the engine refuses its options
   */
  static LocalServer start(Launch launch) throws CommandException, InterruptedException {
    return new LocalServer(launch);
  }

  int port() {
    return gateway.port();
  }

  String databaseURI() {
    return databaseURI;
  }

  private static Gateway gateway(Launch launch) {
    return new Gateway(
        launch.host(),
        launch.options().server().port(),
        launch.asDeployed() ? Gateway.MAX_BODY : MAX_BODY_IN_PROCESS);
  }

  private Gateway gateway(Launch asked, String databaseURI, Future<Gateway> building)
      throws CommandException, InterruptedException {
    try {
      Launch launch = asked;
      if (asked.options().server().port() == 0) {
        Gateway early = opened(building.get());
        early.listen();
        launch = asked.at(early.port());
      }
      Template template = template(launch, databaseURI);
      Functions functions = functions(launch, template);
      Gateway built = opened(building.get());
      List<Route> routes =
          new ArrayList<>(template.mountedAt(launch.options().server().mountPath()).routes());
      Map<String, LambdaFunction> all = new HashMap<>(functions.ofHttp());
      Path outbox = launch.outbox();
      if (outbox != null) {
        routes.addAll(OutboxPage.routes());
        all.putAll(new OutboxPage(new Outbox(outbox)).function());
      }
      built.serve(routes, all);
      var _ = opened(new EventBridge(template.schedules(), functions.ofEvents()));
      return built;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot build the gateway", e.getCause());
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (ParseException e) {
      throw new CommandException(
          "The database " + withoutPassword(databaseURI) + " cannot be used: " + reason(e), e);
    }
  }

  private static Template template(Launch launch, String databaseURI) throws IOException {
    Map<String, @Nullable Object> options = new LinkedHashMap<>(launch.values());
    options.put("databaseURI", databaseURI);
    CloudCodeLayer code = CloudCodeLayer.of(launch);
    options.putAll(code.options());
    return Template.read(
        Home.folder().resolve(TEMPLATE),
        Home.folder().resolve(KEPT_TEMPLATE),
        Map.of(
            "AppId",
            launch.options().app().appId(),
            "KeysSecretArn",
            "",
            "DatabaseSecretArn",
            "",
            "FileStorage",
            "GridFS",
            "PrivateWebhooks",
            "true",
            "RequestState",
            "Database",
            // Who runs the same app elsewhere knows what is declared there.
            "Schedules",
            "",
            "CloudCode",
            code.parameter(),
            "ServerOptions",
            Json.write(options)));
  }

  /** The functions by their logical names, those behind the HTTP API and those of other events. */
  private record Functions(
      Map<String, LambdaFunction> ofHttp, Map<String, EventFunction> ofEvents) {}

  private Functions functions(Launch launch, Template template)
      throws IOException, InterruptedException {
    if (launch.asDeployed()) {
      Path base = Home.folder();
      CloudCodeLayer code = CloudCodeLayer.of(launch);
      Deployment deployed =
          opened(code.around(layers -> Deployment.start(template, base, layers, MAX_INSTANCES)));
      return new Functions(deployed.functions(), deployed.eventFunctions());
    }
    InProcess here = opened(InProcess.start(template));
    return new Functions(here.functions(), here.eventFunctions());
  }

  /** Notes a part to be closed, before all that were noted until now. */
  private <T extends AutoCloseable> T opened(T part) {
    parts.remove(part);
    parts.push(part);
    return part;
  }

  /** Ends the parts, the last one first. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("While stopping: " + e.getMessage());
      }
    }
  }
}
