package dev.parselambda.javascript;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.javascript.host.HostFunctions;
import dev.parselambda.value.Json;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The process, the clock, and texts as bytes. */
final class SystemFunctions {
  private static final int NANOS = 1_000_000;

  private SystemFunctions() {}

  static void addTo(HostFunctions functions) {
    functions.add("process", Json.write(process()));
    functions.add("memory", _ -> Json.write(memory()));
    functions.add("milliseconds", _ -> (double) System.nanoTime() / NANOS);
    functions.add(
        "toText", arguments -> text(Buffers.bytes(arguments[0]), arguments[1].asString()));
    functions.add(
        "toBytes",
        arguments -> Buffers.of(bytes(arguments[0].asString(), arguments[1].asString())));
  }

  private static Map<String, Object> process() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("env", System.getenv());
    facts.put("directory", Path.of("").toAbsolutePath().toString());
    facts.put("pid", (int) ProcessHandle.current().pid());
    facts.put("platform", System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux");
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    facts.put("arch", machine.equals("aarch64") ? "arm64" : "x64");
    facts.put("processors", Runtime.getRuntime().availableProcessors());
    facts.put("started", (double) ManagementFactory.getRuntimeMXBean().getStartTime());
    return facts;
  }

  private static Map<String, Object> memory() {
    Runtime runtime = Runtime.getRuntime();
    return Map.of(
        "rss", (double) runtime.totalMemory(),
        "heapTotal", (double) runtime.maxMemory(),
        "heapUsed", (double) (runtime.totalMemory() - runtime.freeMemory()),
        "free", (double) (runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory()),
        "external", 0,
        "arrayBuffers", 0);
  }

  private static String text(byte[] bytes, String encoding) {
    return switch (encoding) {
      case "hex" -> HexFormat.of().formatHex(bytes);
      case "base64" -> Base64.getEncoder().encodeToString(bytes);
      case "base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      default -> new String(bytes, charset(encoding));
    };
  }

  private static byte[] bytes(String text, String encoding) {
    return text.getBytes(charset(encoding));
  }

  private static Charset charset(String encoding) {
    return switch (encoding) {
      case "latin1", "binary" -> StandardCharsets.ISO_8859_1;
      case "utf16le" -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }
}
