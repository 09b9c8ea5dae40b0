package dev.parselambda.javascript.modules;

import dev.parselambda.value.Json;
import java.util.List;
import java.util.regex.Pattern;

/** A module of CommonJS as an ES module: what it exports is the default, and each name of it. */
final class CommonJsExports {
  /** Its name in {@code runtime/loader.js}. */
  private static final String REQUIRE = "globalThis[Symbol.for('parse-lambda.require')]";

  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private CommonJsExports() {}

  static String asModule(String path, List<String> names) {
    StringBuilder code = new StringBuilder("const all = " + REQUIRE + "(");
    code.append(Json.write(path)).append(");\nexport default all;\n");
    int count = 0;
    for (String name : names) {
      if (NAME.matcher(name).matches() && !name.equals("default")) {
        // By another name here, for an export may be called like a word of the language.
        String local = "export" + count++;
        code.append("const ").append(local).append(" = all[").append(Json.write(name));
        code.append("];\nexport { ").append(local).append(" as ").append(name).append(" };\n");
      }
    }
    return code.toString();
  }
}
