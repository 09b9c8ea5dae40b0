package dev.parselambda.javascript;

import dev.parselambda.code.TriggerType;
import dev.parselambda.code.ValidatorReader;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the JavaScript of this module can ask of Java, by name. */
final class HostFunctions {
  private static final Logger log = LoggerFactory.getLogger("cloud");

  private final Worker worker;
  private final Map<String, Object> all = new LinkedHashMap<>();
  private @Nullable Value raise;

  /** A function that may throw a {@link HostException}. */
  @FunctionalInterface
  interface Function {
    @Nullable Object call(Value... arguments);
  }

  HostFunctions(Worker worker) {
    this.worker = worker;
  }

  Map<String, Object> all() {
    Program program = worker.program();
    Modules modules = program.modules();
    add("raiseWith", arguments -> raise = arguments[0]);
    add(
        "resolve",
        arguments -> modules.resolve(arguments[0].asString(), arguments[1].asString(), false));
    add("isEsModule", arguments -> modules.isEsModule(arguments[0].asString()));
    add("readModule", arguments -> modules.read(arguments[0].asString()));
    add(
        "compile",
        arguments ->
            org.graalvm.polyglot.Context.getCurrent()
                .eval(program.commonJs(arguments[0].asString())));
    add(
        "evaluate",
        arguments ->
            org.graalvm.polyglot.Context.getCurrent()
                .eval(program.esModule(arguments[0].asString())));
    add("log", arguments -> print(arguments[0].asString(), arguments[1].asString()));
    add(
        "after",
        arguments ->
            worker
                .loop()
                .after(arguments[0].asLong(), () -> worker.run(arguments[1]::executeVoid)));
    add(
        "cancel",
        arguments -> {
          worker.loop().cancel(arguments[0].asInt());
          return null;
        });
    SystemFunctions.addTo(this);
    FileFunctions.addTo(this);
    CryptoFunctions.addTo(this);
    KeyFunctions.addTo(this);
    SignatureFunctions.addTo(this);
    CipherFunctions.addTo(this);
    ZlibFunctions.addTo(this);
    new FetchFunctions(worker).addTo(this);
    add("checkValidator", arguments -> check(arguments[0].asString()));
    add("refusal", arguments -> refusal(arguments[0].asString(), arguments[1].asString()));
    new ApiFunctions(worker).addTo(this);
    return all;
  }

  void add(String name, Function function) {
    all.put(name, proxy(function));
  }

  /** A function for JavaScript, where a {@link HostException} is thrown as an {@code Error}. */
  ProxyExecutable proxy(Function function) {
    return arguments -> {
      try {
        return function.call(arguments);
      } catch (HostException e) {
        if (raise == null) {
          throw e;
        }
        return raise.execute(e.code(), e.getMessage());
      }
    };
  }

  void add(String name, Object value) {
    all.put(name, value);
  }

  private static @Nullable Object check(String rules) {
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(rules));
    try {
      var _ =
          ValidatorReader.read(
              new ValidatorFunctions((_, _) -> null).in(json == null ? Map.of() : json));
      return null;
    } catch (IllegalArgumentException e) {
      throw new HostException("ERR_VALIDATOR", String.valueOf(e.getMessage()));
    }
  }

  /** Why a class cannot have triggers of a type; null where it can. */
  private static @Nullable Object refusal(String type, String className) {
    TriggerType known = TriggerType.of(type);
    return known == null ? null : known.refusal(className);
  }

  private static @Nullable Object print(String level, String text) {
    switch (level) {
      case "error" -> log.error(text);
      case "warn" -> log.warn(text);
      case "debug" -> log.debug(text);
      default -> log.info(text);
    }
    return null;
  }
}
