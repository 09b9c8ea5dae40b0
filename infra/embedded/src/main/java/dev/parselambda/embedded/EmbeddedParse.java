package dev.parselambda.embedded;

import dev.parselambda.ParseEngine;
import dev.parselambda.code.CodeProvider;
import dev.parselambda.code.java.CloudCode;
import dev.parselambda.code.java.JavaCode;
import dev.parselambda.code.java.Parse;
import dev.parselambda.config.Options;
import dev.parselambda.kernel.Platform;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Task;
import dev.parselambda.work.Worker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A Parse app in this process, on a database in memory: for tests of Cloud Code. A job has ended
 * when the call that starts it returns.
 *
 * <pre>{@code
 * try (var app = EmbeddedParse.start(new Shop())) {
 *   app.parse().asMaster().save(CloudObject.of("Product").set("name", "Tea"));
 *   app.parse().run("topProducts", Map.of());
 * }
 * }</pre>
 */
public final class EmbeddedParse implements AutoCloseable {
  private final EmbeddedMongo mongo;
  private final ParseEngine engine;
  private final Parse parse;

  private EmbeddedParse(EmbeddedMongo mongo, ParseEngine engine, Parse parse) {
    this.mongo = mongo;
    this.engine = engine;
    this.parse = parse;
  }

  /** An app whose clients may create classes. */
  public static EmbeddedParse start(CloudCode code) {
    return start(Map.of("allowClientClassCreation", true), code);
  }

  /**
   * An app with options of Parse Server's.
   *
   * @throws dev.parselambda.config.option.OptionsException when the options or the code are refused
   */
  public static EmbeddedParse start(
      Map<String, ? extends @Nullable Object> options, CloudCode code) {
    EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("appId", "test");
    all.put("masterKey", "master");
    all.put("databaseURI", mongo.uri("test"));
    all.putAll(options);
    AtomicReference<@Nullable Parse> parse = new AtomicReference<>();
    CodeProvider provider =
        host -> {
          parse.set(Parse.of(host));
          return JavaCode.of(code).open(host);
        };
    try {
      ParseEngine engine = ParseEngine.start(Options.of(all), platform(provider));
      return new EmbeddedParse(mongo, engine, Objects.requireNonNull(parse.get()));
    } catch (RuntimeException e) {
      mongo.close();
      throw e;
    }
  }

  private static Platform platform(CodeProvider provider) {
    return new Platform() {
      @Override
      public Iterable<CodeProvider> languages() {
        return List.of(provider);
      }

      @Override
      public BackgroundWork backgroundWork(Worker here) {
        return new AtOnce(here);
      }
    };
  }

  /** Does tasks on the thread that starts them. */
  private record AtOnce(Worker here) implements BackgroundWork {
    @Override
    public void start(Task task) {
      here.run(task, null);
    }

    @Override
    public Duration patience() {
      return Duration.ofMinutes(3);
    }
  }

  /** The API with the rights of a client that nobody is logged in to. */
  public Parse parse() {
    return parse;
  }

  /** The server itself, for requests as they come over HTTP. */
  public ParseEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    engine.close();
    mongo.close();
  }
}
