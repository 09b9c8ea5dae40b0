package dev.parselambda.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parselambda.lambda.AdministrationHandler;
import dev.parselambda.lambda.ClassesHandler;
import dev.parselambda.lambda.FilesHandler;
import dev.parselambda.lambda.FunctionEngine;
import dev.parselambda.lambda.FunctionsHandler;
import dev.parselambda.lambda.HttpFunction;
import dev.parselambda.lambda.JobsHandler;
import dev.parselambda.lambda.TasksHandler;
import dev.parselambda.lambda.UsersHandler;
import dev.parselambda.template.FunctionDefinition;
import dev.parselambda.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The handlers of a template's functions as objects of this process, to give them events.
 *
 * <p>Functions that have the same environment share one engine, as if one function served all their
 * routes: a change of the schema that one of them makes is known to the others at once.
 */
final class Handlers implements AutoCloseable {
  /** Every handler of HTTP; a template that names one that is unknown cannot be served. */
  private static final Map<String, Function<FunctionEngine, HttpFunction>> HANDLERS =
      Map.of(
          ClassesHandler.class.getName(), ClassesHandler::new,
          AdministrationHandler.class.getName(), AdministrationHandler::new,
          FunctionsHandler.class.getName(), FunctionsHandler::new,
          UsersHandler.class.getName(), UsersHandler::new,
          FilesHandler.class.getName(), FilesHandler::new);

  private final Map<Map<String, String>, FunctionEngine> engines = new HashMap<>();
  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
  private final Map<String, EventFunction> eventFunctions = new LinkedHashMap<>();

  private Handlers() {}

  /**
   * Makes the handlers, each with the environment that the template gives it.
   *
   * @throws IllegalArgumentException when a function names a handler that does not exist
   */
  static Handlers start(Template template) {
    Handlers started = new Handlers();
    try {
      template.functions().values().forEach(started::add);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  private void add(FunctionDefinition definition) {
    Context context = new HandlerContext(definition);
    Function<FunctionEngine, HttpFunction> constructor = HANDLERS.get(definition.handler());
    if (constructor != null) {
      HttpFunction handler = constructor.apply(engine(definition));
      functions.put(definition.name(), event -> handler.handleRequest(event, context));
    } else if (definition.handler().equals(JobsHandler.class.getName())) {
      JobsHandler handler = new JobsHandler(engine(definition));
      eventFunctions.put(definition.name(), event -> invoke(handler, event, context));
    } else if (definition.handler().equals(TasksHandler.class.getName())) {
      TasksHandler handler = new TasksHandler(engine(definition));
      eventFunctions.put(definition.name(), event -> invoke(handler, event, context));
    } else {
      throw new IllegalArgumentException(
          "The function " + definition.name() + " has no handler " + definition.handler() + ".");
    }
  }

  private FunctionEngine engine(FunctionDefinition definition) {
    return engines.computeIfAbsent(definition.environment(), FunctionEngine::of);
  }

  private static byte[] invoke(RequestStreamHandler handler, byte[] event, Context context)
      throws InvocationException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, context);
      return answer.toByteArray();
    } catch (IOException | RuntimeException e) {
      throw InvocationException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** The functions behind the HTTP API, by their logical names. */
  Map<String, LambdaFunction> functions() {
    return Map.copyOf(functions);
  }

  /** The functions that get other events, by their logical names. */
  Map<String, EventFunction> eventFunctions() {
    return Map.copyOf(eventFunctions);
  }

  @Override
  public void close() {
    engines.values().forEach(FunctionEngine::close);
  }
}
