package dev.parselambda.javascript;

import dev.parselambda.code.TriggerType;
import dev.parselambda.code.ValidatorReader;
import dev.parselambda.javascript.crypto.CipherFunctions;
import dev.parselambda.javascript.crypto.CryptoFunctions;
import dev.parselambda.javascript.crypto.KeyFunctions;
import dev.parselambda.javascript.crypto.SignatureFunctions;
import dev.parselambda.javascript.host.HostException;
import dev.parselambda.javascript.host.HostFunctions;
import dev.parselambda.javascript.modules.Modules;
import dev.parselambda.javascript.zlib.ZlibFunctions;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that the JavaScript of a worker can ask of Java. */
final class RuntimeFunctions {
  private static final Logger log = LoggerFactory.getLogger("cloud");

  private final Worker worker;
  private final HostFunctions functions = new HostFunctions();

  RuntimeFunctions(Worker worker) {
    this.worker = worker;
  }

  Map<String, Object> all() {
    Program program = worker.program();
    Modules modules = program.modules();
    functions.add(
        "resolve",
        arguments -> modules.resolve(arguments[0].asString(), arguments[1].asString(), false));
    functions.add("isEsModule", arguments -> modules.isEsModule(arguments[0].asString()));
    functions.add("readModule", arguments -> modules.read(arguments[0].asString()));
    functions.add(
        "compile",
        arguments ->
            org.graalvm.polyglot.Context.getCurrent()
                .eval(program.commonJs(arguments[0].asString())));
    functions.add(
        "evaluate",
        arguments ->
            org.graalvm.polyglot.Context.getCurrent()
                .eval(program.esModule(arguments[0].asString())));
    functions.add("log", arguments -> print(arguments[0].asString(), arguments[1].asString()));
    functions.add(
        "after",
        arguments ->
            worker
                .loop()
                .after(arguments[0].asLong(), () -> worker.run(arguments[1]::executeVoid)));
    functions.add(
        "cancel",
        arguments -> {
          worker.loop().cancel(arguments[0].asInt());
          return null;
        });
    SystemFunctions.addTo(functions);
    FileFunctions.addTo(functions);
    CryptoFunctions.addTo(functions);
    KeyFunctions.addTo(functions);
    SignatureFunctions.addTo(functions);
    CipherFunctions.addTo(functions);
    ZlibFunctions.addTo(functions);
    new FetchFunctions(worker).addTo(functions);
    functions.add("checkValidator", arguments -> check(arguments[0].asString()));
    functions.add(
        "refusal", arguments -> refusal(arguments[0].asString(), arguments[1].asString()));
    new ApiFunctions(worker).addTo(functions);
    return functions.all();
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
