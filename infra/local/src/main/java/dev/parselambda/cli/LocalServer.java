package dev.parselambda.cli;

import dev.parselambda.config.Options;
import dev.parselambda.http.Filter;
import dev.parselambda.http.Handler;
import dev.parselambda.local.EventBridge;
import dev.parselambda.local.Gateway;
import dev.parselambda.mail.Outbox;
import dev.parselambda.runtime.Deployment;
import dev.parselambda.server.HttpLimits;
import dev.parselambda.server.HttpServer;
import dev.parselambda.server.OutboxPage;
import dev.parselambda.server.ParseServer;
import dev.parselambda.template.Template;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server of {@code ./parse start}: an embedded database if none is given, and the app, in this
 * process or with each function as deployed.
 */
final class LocalServer implements AutoCloseable {
  private static final String TEMPLATE = "template.yaml";
  private static final String KEPT_TEMPLATE = "infra/local/target/template.json";

  /** How many instances a function may have when each is a process. */
  private static final int MAX_INSTANCES = 4;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private String databaseURI = "";
  private int port;

  private LocalServer() {}

  /** A connection string without its password. */
  static String withoutPassword(String uri) {
    return uri.replaceFirst("//[^/]*@", "//");
  }

  private static String reason(ParseException e) {
    Throwable cause = e.getCause();
    String message = cause == null ? e.text() : String.valueOf(cause.getMessage());
    // The driver's message continues with its view of the cluster, which is a page long.
    return message.replaceFirst("(?s)\\. Client view of cluster.*", "");
  }

  /**
   * @throws CommandException if a part cannot start: a port is in use, a folder is locked, a
   *     database cannot be reached
   * @throws dev.parselambda.config.option.OptionsException when the engine refuses its options
   */
  static LocalServer start(Launch launch) throws CommandException, InterruptedException {
    LocalServer server = new LocalServer();
    try {
      server.open(launch);
      return server;
    } catch (IOException e) {
      server.close();
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (ParseException e) {
      server.close();
      throw new CommandException(
          "The database " + withoutPassword(server.databaseURI) + " cannot be used: " + reason(e),
          e);
    } catch (CommandException | RuntimeException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  private void open(Launch asked) throws CommandException, IOException, InterruptedException {
    ServerSocketChannel channel =
        opened(HttpServer.bind(asked.host(), asked.options().server().port()));
    port = channel.socket().getLocalPort();
    Launch launch = asked.at(port);
    databaseURI = opened(LocalDatabase.of(launch)).uri();
    if (launch.asDeployed()) {
      rehearse(launch, channel);
    } else {
      var _ = opened(ParseServer.start(options(launch), channel, sites(launch)));
    }
  }

  int port() {
    return port;
  }

  String databaseURI() {
    return databaseURI;
  }

  private Options options(Launch launch) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(launch.values());
    values.put("databaseURI", databaseURI);
    return Options.of(values);
  }

  private static List<Filter> sites(Launch launch) {
    Path outbox = launch.outbox();
    return outbox == null ? List.of() : List.of(new OutboxPage(new Outbox(outbox)));
  }

  /**
   * Runs the functions of the template behind a gateway. The options reach them as in the cloud:
   * through the parameters of the template, which defines their environment.
   */
  private void rehearse(Launch launch, ServerSocketChannel channel)
      throws IOException, InterruptedException {
    HttpServer http = opened(HttpServer.on(channel, HttpLimits.ofProcess()));
    Template template = template(launch, databaseURI);
    Deployment deployed =
        opened(
            CloudCodeLayer.of(launch)
                .around(
                    layers -> Deployment.start(template, Home.folder(), layers, MAX_INSTANCES)));
    Handler gateway =
        new Gateway(
            template.mountedAt(launch.options().server().mountPath()).routes(),
            deployed.functions());
    for (Filter site : sites(launch)) {
      gateway = site.around(gateway);
    }
    http.serve(gateway);
    var _ = opened(new EventBridge(template.schedules(), deployed.eventFunctions()));
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
            // Only the deployment of the same app knows its declared schedules.
            "Schedules",
            "",
            "CloudCode",
            code.parameter(),
            "ServerOptions",
            Json.write(options)));
  }

  /** Registers a part to close, before all parts registered earlier. */
  private <T extends AutoCloseable> T opened(T part) {
    parts.remove(part);
    parts.push(part);
    return part;
  }

  /** Closes the parts, the last one first. */
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
