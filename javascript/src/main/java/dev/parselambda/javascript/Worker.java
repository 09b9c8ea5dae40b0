package dev.parselambda.javascript;

import dev.parselambda.access.ServerAddress;
import dev.parselambda.javascript.modules.Bundle;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One context in which the app's code was loaded, with a thread and an event loop of its own.
 *
 * <p>A call is a task on the loop; so is the answer of everything the code waits for. The thread is
 * one of the platform, not a virtual one: code that does not let go of it takes one from nobody,
 * and what it allocates can be counted. While the code waits, the loop is free: triggers that its
 * own calls of the API set off run here too ({@link #current}), so that they need no other worker
 * and can never wait for one.
 *
 * <p>A worker whose code was stopped is at its end, whatever else it was doing.
 */
final class Worker {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  /** The worker that makes the call of the API under which this thread runs. */
  static final ScopedValue<Worker> CALLING = ScopedValue.newInstance();

  private static final long STACK = 8L << 20;

  private final Program program;
  private final Context context;
  private final EventLoop loop = new EventLoop();
  private final Map<Long, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();
  private final CompletableFuture<String> loaded = new CompletableFuture<>();
  private final Thread thread;
  private volatile @Nullable ParseException end;
  private @Nullable Value entry;
  private volatile @Nullable String address;

  Worker(Program program) {
    this.program = program;
    this.context = program.newContext(this::namesOf);
    this.thread = new Thread(null, this::live, "cloud-code", STACK);
    thread.setDaemon(true);
    thread.start();
  }

  /** The worker that waits for this thread; null for none. */
  static @Nullable Worker current() {
    Worker calling = CALLING.isBound() ? CALLING.get() : null;
    return calling == null || calling.hasEnded() ? null : calling;
  }

  /** The registrations of the app's code, as JSON, once it is loaded. */
  CompletableFuture<String> loaded() {
    return loaded;
  }

  /** The address of the API by which the call in progress came; null where that is not known. */
  @Nullable String address() {
    return address;
  }

  EventLoop loop() {
    return loop;
  }

  Program program() {
    return program;
  }

  long threadId() {
    return thread.threadId();
  }

  boolean hasEnded() {
    return end != null;
  }

  /**
   * Has a function of {@code runtime/start.js} called once the code is loaded.
   *
   * @return what it answers, JSON
   */
  CompletableFuture<String> call(String function, Object... arguments) {
    if (ServerAddress.SEEN.isBound()) {
      address = ServerAddress.SEEN.get();
    }
    CompletableFuture<String> answer = new CompletableFuture<>();
    Long id = calls.incrementAndGet();
    pending.put(id, answer);
    var _ = answer.whenComplete((_, _) -> pending.remove(id));
    var _ =
        loaded.whenComplete(
            (_, failed) -> {
              if (failed != null) {
                answer.completeExceptionally(failed);
              } else {
                loop.post(() -> run(() -> enter(function, answer::complete, arguments)));
              }
            });
    ParseException ended = end;
    if (ended != null) {
      answer.completeExceptionally(ended);
    }
    return answer;
  }

  /** Runs code on the loop, where an error that nobody caught is only logged. */
  void run(Runnable task) {
    try {
      task.run();
    } catch (PolyglotException e) {
      if (e.isResourceExhausted() || e.isInternalError()) {
        fail(e);
      } else if (!e.isCancelled()) {
        log.error("Uncaught error in Cloud Code: {}", Thrown.text(e));
      }
    } catch (OutOfMemoryError e) {
      fail(e);
    }
  }

  private void fail(Throwable cause) {
    log.error("Stopped Cloud Code", cause);
    end(Thrown.needsMemory());
  }

  /** Stops the code at once; every call that waits for it fails. */
  void end(ParseException why) {
    if (end == null) {
      end = why;
      pending.values().forEach(answer -> answer.completeExceptionally(why));
      loaded.completeExceptionally(why);
      loop.end();
      // Waits until the code is where it can be stopped.
      Thread.ofPlatform().daemon().name("cloud-code-end").start(() -> context.close(true));
    }
  }

  private void live() {
    run(this::load);
    try {
      loop.run();
    } catch (InterruptedException e) {
      log.debug("The loop was interrupted", e);
    }
  }

  private void load() {
    try {
      Value start = context.eval(program.commonJs(Bundle.PREFIX + "/runtime/start.js"));
      entry = start.execute(ProxyObject.fromMap(new RuntimeFunctions(this).all()));
      Object[] mains = program.mains().stream().map(Path::toString).toArray();
      enter("load", this::loaded, ProxyArray.fromArray(mains));
    } catch (PolyglotException e) {
      end(Thrown.stopped(Thrown.text(e)));
    }
  }

  private List<String> namesOf(String module) {
    List<String> names = new ArrayList<>();
    if (entry != null) {
      Value found = entry.getMember("namesOf").execute(module);
      for (long i = 0; i < found.getArraySize(); i++) {
        names.add(found.getArrayElement(i).asString());
      }
    }
    return names;
  }

  private void loaded(String answer) {
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(answer));
    if (json != null && json.containsKey("error")) {
      end(Thrown.of(json.get("error")));
    } else {
      loaded.complete(answer);
    }
  }

  private void enter(String function, Consumer<String> answer, Object... arguments) {
    ProxyExecutable done =
        given -> {
          answer.accept(given[0].asString());
          return null;
        };
    Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[0] = done;
    if (entry != null) {
      entry.getMember(function).executeVoid(all);
    }
  }
}
