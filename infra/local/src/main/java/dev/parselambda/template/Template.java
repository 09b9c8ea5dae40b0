package dev.parselambda.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a SAM template that requests and events use.
 *
 * @param functions by logical name
 * @param routes of the HTTP API, in the order of the template
 * @param schedules of EventBridge that are enabled
 * @param queues of SQS that functions take messages from
 */
public record Template(
    Map<String, FunctionDefinition> functions,
    List<Route> routes,
    List<ScheduledEvent> schedules,
    List<QueueEvent> queues) {
  private static final String MOUNT_PATH = "PARSE_SERVER_MOUNT_PATH";
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  /**
   * Reads a template.
   *
   * @param parameters values by name; the others have their defaults
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException if a function lacks a required property, a parameter has no
   *     value, or the template uses something unsupported
   */
  public static Template read(Path file, Map<String, String> parameters) throws IOException {
    return parse(Files.readString(file), parameters);
  }

  /**
   * The same, but faster if the template was read before.
   *
   * @param kept the cache file, in an existing folder
   */
  public static Template read(Path file, Path kept, Map<String, String> parameters)
      throws IOException {
    return of(new KeptYaml(kept).read(file), parameters);
  }

  static Template parse(String text, Map<String, String> parameters) {
    return of(Yaml.parse(text), parameters);
  }

  static Template of(Map<String, @Nullable Object> template, Map<String, String> parameters) {
    Intrinsics intrinsics = new Intrinsics(template, parameters);
    Map<String, FunctionDefinition> functions = new LinkedHashMap<>();
    List<Route> routes = new ArrayList<>();
    List<ScheduledEvent> schedules = new ArrayList<>();
    List<QueueEvent> queues = new ArrayList<>();
    Map<String, @Nullable Object> resources = Yaml.object(template.get("Resources"));
    Layers layers = new Layers(resources, intrinsics);
    resources.forEach(
        (name, declaration) -> {
          Map<String, @Nullable Object> resource = Yaml.object(declaration);
          if (FUNCTION.equals(resource.get("Type")) && intrinsics.exists(resource)) {
            Map<String, @Nullable Object> all = properties(template, name);
            functions.put(name, function(name, all, layers.of(all.get("Layers")), intrinsics));
            Map<String, @Nullable Object> events = Yaml.object(all.get("Events"));
            routes.addAll(routes(name, events));
            schedules.addAll(schedules(name, events, intrinsics));
            queues.addAll(Queues.of(name, events, resources, intrinsics));
          }
        });
    return new Template(functions, routes, schedules, queues);
  }

  /** The properties of a function, including the global ones. */
  static Map<String, @Nullable Object> properties(
      Map<String, @Nullable Object> template, String function) {
    Map<String, @Nullable Object> resource =
        Yaml.object(Yaml.object(template.get("Resources")).get(function));
    return merged(
        Yaml.object(Yaml.object(template.get("Globals")).get("Function")),
        Yaml.object(resource.get("Properties")));
  }

  /**
   * This template with its routes under another mount path than the one its functions have in their
   * environment.
   *
   * @param mountPath such as {@code /parse}
   */
  public Template mountedAt(String mountPath) {
    List<Route> moved = new ArrayList<>();
    for (Route route : routes) {
      String from = mountPath(route);
      String path = route.path();
      boolean below = path.equals(from) || path.startsWith(from + "/");
      moved.add(
          below
              ? new Route(
                  route.method(), mountPath + path.substring(from.length()), route.function())
              : route);
    }
    return new Template(functions, moved, schedules, queues);
  }

  private String mountPath(Route route) {
    FunctionDefinition function = functions.get(route.function());
    return function == null ? "" : function.environment().getOrDefault(MOUNT_PATH, "");
  }

  private static FunctionDefinition function(
      String name,
      Map<String, @Nullable Object> properties,
      Map<String, String> layers,
      Intrinsics intrinsics) {
    Map<String, @Nullable Object> environment = Yaml.object(properties.get("Environment"));
    Map<String, String> variables = new LinkedHashMap<>();
    Yaml.object(environment.get("Variables"))
        .forEach(
            (variable, value) -> {
              Object resolved = intrinsics.resolve(value);
              variables.put(variable, resolved == null ? "" : resolved.toString());
            });
    Settings settings = new Settings(name, properties, intrinsics);
    return new FunctionDefinition(
        name,
        settings.textOr("FunctionName", name),
        settings.text("Handler"),
        settings.text("CodeUri"),
        layers,
        settings.number("MemorySize"),
        Duration.ofSeconds(settings.number("Timeout")),
        Map.copyOf(variables),
        properties.containsKey("SnapStart"));
  }

  /** The properties of one function; reports a missing one by name. */
  private record Settings(
      String function, Map<String, @Nullable Object> properties, Intrinsics intrinsics) {
    String text(String property) {
      Object value = intrinsics.resolve(properties.get(property));
      return Objects.requireNonNull(value, () -> "no " + property + " for " + function).toString();
    }

    String textOr(String property, String otherwise) {
      return properties.containsKey(property) ? text(property) : otherwise;
    }

    int number(String property) {
      return Integer.parseInt(text(property));
    }
  }

  private static List<Route> routes(String function, Map<String, @Nullable Object> events) {
    List<Route> routes = new ArrayList<>();
    for (Object declaration : events.values()) {
      Map<String, @Nullable Object> event = Yaml.object(declaration);
      if ("HttpApi".equals(event.get("Type"))) {
        Map<String, @Nullable Object> properties = Yaml.object(event.get("Properties"));
        Object path = properties.get("Path");
        routes.add(
            path == null
                ? new Route(Route.DEFAULT, "", function)
                : new Route(
                    String.valueOf(properties.getOrDefault("Method", "ANY")),
                    path.toString(),
                    function));
      }
    }
    return routes;
  }

  private static List<ScheduledEvent> schedules(
      String function, Map<String, @Nullable Object> events, Intrinsics intrinsics) {
    List<ScheduledEvent> schedules = new ArrayList<>();
    events.forEach(
        (name, declaration) -> {
          Map<String, @Nullable Object> event = Yaml.object(declaration);
          Map<String, @Nullable Object> properties = Yaml.object(event.get("Properties"));
          if ("Schedule".equals(event.get("Type"))
              && !"DISABLED".equals(intrinsics.resolve(properties.get("State")))) {
            Duration each = rate(String.valueOf(properties.get("Schedule")));
            schedules.add(new ScheduledEvent(function + name, function, each));
          }
        });
    return schedules;
  }

  private static Duration rate(String expression) {
    Matcher rate = RATE.matcher(expression);
    if (!rate.matches()) {
      throw new IllegalArgumentException(
          "The local gateway does not know the schedule " + expression + ".");
    }
    String unit = rate.group(2).toUpperCase(Locale.ROOT) + "S";
    return Duration.of(Long.parseLong(rate.group(1)), ChronoUnit.valueOf(unit));
  }

  /** Merges a function's properties over the global ones, as SAM does. */
  private static Map<String, @Nullable Object> merged(
      Map<String, @Nullable Object> globals, Map<String, @Nullable Object> own) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(globals);
    own.forEach(
        (name, value) ->
            merged.put(
                name,
                globals.get(name) instanceof Map<?, ?> global && value instanceof Map<?, ?> map
                    ? merged(Yaml.object(global), Yaml.object(map))
                    : value));
    return merged;
  }
}
