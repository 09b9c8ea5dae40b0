package dev.parselambda.javascript.modules;

import dev.parselambda.javascript.host.HostException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Node.js's built-in modules, and their replacements here. */
final class BuiltIns {
  private static final String RUNTIME = Bundle.PREFIX + "/runtime/node/";
  private static final String NPM = Bundle.PREFIX + "/node_modules/";

  private static final String SDK = NPM + "parse/";

  private static final Map<String, String> FROM_NPM =
      Map.of(
          "path", NPM + "path-browserify/index.js",
          "path/posix", NPM + "path-browserify/index.js",
          "punycode", NPM + "punycode/punycode.js",
          "querystring", NPM + "querystring-es3/index.js",
          "string_decoder", NPM + "string_decoder/lib/string_decoder.js");

  private static final Set<String> OWN =
      Stream.of(
              "assert assert/strict async_hooks buffer child_process cluster console constants crypto",
              "dgram diagnostics_channel dns dns/promises events fs fs/promises http http2 https",
              "module net os perf_hooks process readline stream stream/consumers stream/promises",
              "stream/web sys timers timers/promises tls tty url util util/types v8 vm",
              "worker_threads ws zlib")
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> MISSING =
      Stream.of(
              "domain inspector inspector/promises readline/promises repl sea sqlite test",
              "test/reporters trace_events wasi")
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());

  private BuiltIns() {}

  /**
   * The file that stands in for a built-in module; null for any other name.
   *
   * @throws HostException where Node.js has one and this has not
   */
  static @Nullable String path(String specifier, String from) {
    boolean prefixed = specifier.startsWith("node:");
    String name = prefixed ? specifier.substring("node:".length()) : specifier;
    if (name.equals("stream") && from.startsWith(SDK)) {
      return RUNTIME + "stream-of-sdk.js";
    }
    String npm = FROM_NPM.get(name);
    if (npm != null) {
      return npm;
    }
    if (OWN.contains(name)) {
      return RUNTIME + name.replace('/', '-') + ".js";
    }
    if (prefixed || MISSING.contains(name)) {
      throw new HostException(
          "ERR_UNKNOWN_BUILTIN_MODULE",
          "The module '"
              + name
              + "' of Node.js, required by "
              + from
              + ", does not exist in Cloud"
              + " Code of parse-lambda: see docs/cloud-code-javascript.md");
    }
    return null;
  }
}
