package dev.parselambda.runtime;

import dev.parselambda.local.EventFunction;
import dev.parselambda.local.LambdaFunction;
import dev.parselambda.local.LocalQueue;
import dev.parselambda.template.FunctionDefinition;
import dev.parselambda.template.QueueEvent;
import dev.parselambda.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every function of a template, running on this machine as it would be deployed. */
public final class Deployment implements AutoCloseable {
  /** Where Lambda lays layers. */
  private static final String OPT = "/opt";

  private final RuntimeApi api;
  private final InvokeApi invokeApi;
  private final RuntimeInterfaceClient client;
  private final Map<List<Path>, Artifact> artifacts = new LinkedHashMap<>();
  private final Map<String, DeployedFunction> functions = new LinkedHashMap<>();

  private Deployment(RuntimeApi api, InvokeApi invokeApi, RuntimeInterfaceClient client) {
    this.api = api;
    this.invokeApi = invokeApi;
    this.client = client;
  }

  /**
   * Unpacks the artifacts in the template and starts an instance of each function.
   *
   * @param base the folder of the template, to which its artifacts are relative
   * @param layers folders that replace those of the template, by layer name
   * @param limit how many instances a function may have at once
   * @throws IOException if an artifact is missing or a function does not start
   */
  public static Deployment start(Template template, Path base, Map<String, Path> layers, int limit)
      throws IOException, InterruptedException {
    InvokeApi invokeApi = new InvokeApi();
    Deployment deployment =
        new Deployment(
            new RuntimeApi(), invokeApi, RuntimeInterfaceClient.unpack(invokeApi.endpoint()));
    try {
      for (FunctionDefinition definition : template.functions().values()) {
        deployment.add(definition, base, layers, limit);
      }
      template.queues().forEach(deployment::add);
      deployment.startAll();
    } catch (IOException | InterruptedException e) {
      deployment.close();
      throw e;
    }
    return deployment;
  }

  private void add(FunctionDefinition definition, Path base, Map<String, Path> layers, int limit)
      throws IOException {
    List<Path> sources = new ArrayList<>();
    sources.add(base.resolve(definition.codeUri()));
    definition
        .layers()
        .forEach(
            (name, folder) -> {
              Path instead = layers.get(name);
              sources.add(instead == null ? base.resolve(folder) : instead);
            });
    Artifact artifact = artifacts.get(sources);
    if (artifact == null) {
      artifact = Artifact.unpack(sources.getFirst(), sources.subList(1, sources.size()));
      artifacts.put(sources, artifact);
    }
    DeployedFunction function =
        new DeployedFunction(
            definition.withFolder(OPT, artifact.opt()), artifact.root(), api, client, limit);
    functions.put(definition.name(), function);
    invokeApi.add(definition.deployedName(), function);
  }

  /** Functions know a queue by its logical name, to which {@code Ref} resolves here. */
  private void add(QueueEvent queue) {
    EventFunction function = functions.get(queue.function());
    if (function == null) {
      throw new IllegalArgumentException("There is no function " + queue.function());
    }
    invokeApi.add(queue.queue(), new LocalQueue(queue, function));
  }

  private void startAll() throws IOException, InterruptedException {
    Map<String, DeployedFunction.Start> starts = new LinkedHashMap<>();
    for (Map.Entry<String, DeployedFunction> function : functions.entrySet()) {
      starts.put(function.getKey(), function.getValue().warmUp());
    }
    for (Map.Entry<String, DeployedFunction.Start> start : starts.entrySet()) {
      try {
        start.getValue().await();
      } catch (IOException e) {
        throw new IOException("The function " + start.getKey() + ": " + e.getMessage(), e);
      }
    }
  }

  /** The functions by their logical names. */
  public Map<String, LambdaFunction> functions() {
    return Map.copyOf(functions);
  }

  /** The same functions, for events of any kind. */
  public Map<String, EventFunction> eventFunctions() {
    return Map.copyOf(functions);
  }

  /** Ends every instance and deletes the unpacked files. */
  @Override
  public void close() throws IOException {
    invokeApi.close();
    functions.values().forEach(DeployedFunction::close);
    api.close();
    client.close();
    for (Artifact artifact : artifacts.values()) {
      artifact.close();
    }
  }
}
