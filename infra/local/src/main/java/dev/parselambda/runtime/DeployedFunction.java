package dev.parselambda.runtime;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parselambda.local.EventFunction;
import dev.parselambda.local.InvocationException;
import dev.parselambda.local.LambdaFunction;
import dev.parselambda.template.FunctionDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function with as many instances as its load needs, up to a limit.
 *
 * <p>An invocation takes the most recently idle instance, starts one if all are busy, or waits at
 * the limit. An instance becomes idle again after a response, also after an error of the function;
 * one that ended or exceeded its time is killed and removed.
 */
final class DeployedFunction implements LambdaFunction, EventFunction, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeployedFunction.class);

  /** How long API Gateway waits for an integration, and so for a free instance, in seconds. */
  private static final long PATIENCE = 30;

  /** How long an event waits for a free instance, in seconds (template.yaml). */
  private static final long EVENT_PATIENCE = 600;

  /**
   * How long a function may initialise, in seconds, without and with a snapshot: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Lambda
   * execution environment lifecycle</a>.
   */
  private static final long INIT = 10;

  private static final long INIT_BEFORE_SNAPSHOT = 130;

  private final FunctionDefinition definition;
  private final Path taskRoot;
  private final RuntimeApi api;
  private final RuntimeInterfaceClient client;
  private final Semaphore places;
  private final ConcurrentLinkedDeque<Instance> idle = new ConcurrentLinkedDeque<>();
  private final Set<Instance> all = ConcurrentHashMap.newKeySet();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger invocations = new AtomicInteger();

  DeployedFunction(
      FunctionDefinition definition,
      Path taskRoot,
      RuntimeApi api,
      RuntimeInterfaceClient client,
      int limit) {
    this.client = client;
    this.definition = definition;
    this.taskRoot = taskRoot;
    this.api = api;
    this.places = new Semaphore(limit, true);
  }

  /**
   * Starts a first instance, so that a function that cannot start is reported at once.
   *
   * @return waits until it is ready
   * @throws IOException if the process cannot start
   */
  Start warmUp() throws IOException {
    Instance first = launch();
    return () -> idle.push(ready(first));
  }

  /** A starting instance. */
  interface Start {
    /**
     * @throws IOException if it does not start
     */
    void await() throws IOException, InterruptedException;
  }

  @Override
  public APIGatewayV2HTTPResponse invoke(APIGatewayV2HTTPEvent event)
      throws InvocationException, InterruptedException {
    byte[] json = EventJson.write(event);
    if (json.length > RuntimeApi.MAX_PAYLOAD) {
      throw InvocationException.tooLarge("the event has " + json.length + " bytes");
    }
    try {
      return EventJson.read(answered(json, PATIENCE));
    } catch (IllegalArgumentException e) {
      throw InvocationException.failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public byte[] invoke(byte[] event) throws InvocationException, InterruptedException {
    return answered(event, EVENT_PATIENCE);
  }

  private byte[] answered(byte[] event, long patience)
      throws InvocationException, InterruptedException {
    if (!places.tryAcquire(patience, TimeUnit.SECONDS)) {
      throw InvocationException.unavailable("all instances are busy");
    }
    try {
      return answer(event);
    } catch (IOException | Invocation.FunctionError e) {
      throw InvocationException.failed(String.valueOf(e.getMessage()));
    } finally {
      places.release();
    }
  }

  private byte[] answer(byte[] event)
      throws IOException, Invocation.FunctionError, InterruptedException {
    long millis = definition.timeout().toMillis();
    Instance instance = idleInstance();
    Invocation invocation =
        new Invocation(
            definition.name() + "-" + invocations.incrementAndGet(),
            event,
            System.currentTimeMillis() + millis,
            new CompletableFuture<>());
    boolean usable = false;
    try {
      byte[] answer = instance.invoke(invocation, millis);
      usable = true;
      return answer;
    } catch (Invocation.FunctionError e) {
      usable = true;
      throw e;
    } finally {
      if (usable) {
        idle.push(instance);
      } else {
        discard(instance);
      }
    }
  }

  private Instance idleInstance() throws IOException, InterruptedException {
    for (Instance instance = idle.poll(); instance != null; instance = idle.poll()) {
      if (instance.alive()) {
        return instance;
      }
      discard(instance);
    }
    return ready(launch());
  }

  private Instance launch() throws IOException {
    Instance instance = new Instance(definition.name() + "-" + started.incrementAndGet());
    api.add(instance);
    all.add(instance);
    try {
      instance.runs(client.start(definition, taskRoot, instance.id(), api.endpoint(instance)));
      return instance;
    } catch (IOException e) {
      discard(instance);
      throw e;
    }
  }

  private Instance ready(Instance instance) throws IOException, InterruptedException {
    try {
      instance.awaitReady(definition.snapStart() ? INIT_BEFORE_SNAPSHOT : INIT);
      LOG.info("Instance {} is ready", instance.id());
      return instance;
    } catch (IOException | InterruptedException e) {
      discard(instance);
      throw e;
    }
  }

  private void discard(Instance instance) {
    instance.kill();
    api.remove(instance);
    all.remove(instance);
  }

  /** Ends every instance. */
  @Override
  public void close() {
    all.forEach(this::discard);
  }
}
