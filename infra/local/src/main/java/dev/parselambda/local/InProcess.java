package dev.parselambda.local;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parselambda.functions.AdministrationHandler;
import dev.parselambda.functions.ClassesHandler;
import dev.parselambda.functions.FilesHandler;
import dev.parselambda.functions.FunctionEngine;
import dev.parselambda.functions.FunctionsHandler;
import dev.parselambda.functions.HttpFunction;
import dev.parselambda.functions.UsersHandler;
import dev.parselambda.template.FunctionDefinition;
import dev.parselambda.template.Template;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The functions of a template as objects of this process.
 *
 * <p>Functions that have the same environment share one engine, as if one function served all their
 * routes: a change of the schema that one of them makes is known to the others at once.
 */
public final class InProcess implements AutoCloseable {
  /** Every handler there is; a template that names another one cannot be served. */
  private static final Map<String, Function<FunctionEngine, HttpFunction>> HANDLERS =
      Map.of(
          ClassesHandler.class.getName(), ClassesHandler::new,
          AdministrationHandler.class.getName(), AdministrationHandler::new,
          FunctionsHandler.class.getName(), FunctionsHandler::new,
          UsersHandler.class.getName(), UsersHandler::new,
          FilesHandler.class.getName(), FilesHandler::new);

  private final Map<Map<String, String>, FunctionEngine> engines = new HashMap<>();
  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();

  private InProcess() {}

  /**
   * Makes the handlers, each with the environment that the template gives it.
   *
   * @throws IllegalArgumentException when a function names a handler that does not exist
   */
  public static InProcess start(Template template) {
    InProcess started = new InProcess();
    try {
      template.functions().values().forEach(started::add);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  private void add(FunctionDefinition definition) {
    Function<FunctionEngine, HttpFunction> constructor = HANDLERS.get(definition.handler());
    if (constructor == null) {
      throw new IllegalArgumentException(
          "The function " + definition.name() + " has no handler " + definition.handler() + ".");
    }
    FunctionEngine engine = engines.computeIfAbsent(definition.environment(), FunctionEngine::of);
    HttpFunction handler = constructor.apply(engine);
    Context context = new InProcessContext(definition);
    functions.put(definition.name(), event -> handler.handleRequest(event, context));
  }

  /** The functions by their logical names. */
  public Map<String, LambdaFunction> functions() {
    return Map.copyOf(functions);
  }

  @Override
  public void close() {
    engines.values().forEach(FunctionEngine::close);
  }
}
