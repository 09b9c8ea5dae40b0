package dev.parselambda.javascript;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The modules that come with Node.js, and what stands in for them here. */
final class BuiltIns {
  private static final String RUNTIME = Bundle.PREFIX + "/runtime/node/";
  private static final String NPM = Bundle.PREFIX + "/node_modules/";

  private static final Map<String, String> FROM_NPM =
      Map.of(
          "path", NPM + "path-browserify/index.js",
          "path/posix", NPM + "path-browserify/index.js",
          "punycode", NPM + "punycode/punycode.js",
          "querystring", NPM + "querystring-es3/index.js",
          "stream", NPM + "readable-stream/readable-browser.js",
          "string_decoder", NPM + "string_decoder/lib/string_decoder.js");

  private static final Set<String> OWN =
      Stream.of(
              "assert assert/strict async_hooks buffer console constants crypto events fs",
              "fs/promises module os perf_hooks process stream/promises timers timers/promises url util",
              "util/types ws")
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> MISSING =
      Stream.of(
              "child_process cluster dgram diagnostics_channel dns dns/promises domain http http2",
              "https inspector inspector/promises net readline readline/promises repl sea",
              "sqlite stream/consumers stream/web sys test tls trace_events tty v8",
              "vm wasi worker_threads zlib")
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());

  /** Where a package of npm asks for what only Node.js has, the file it has for browsers. */
  private static final Map<String, String> FOR_BROWSERS =
      Map.of(
          NPM + "readable-stream/lib/internal/streams/stream.js",
          NPM + "readable-stream/lib/internal/streams/stream-browser.js");

  private BuiltIns() {}

  /** The file that stands in for one of this module's packages; that file itself for most. */
  static String replacement(String path) {
    return FOR_BROWSERS.getOrDefault(path, path);
  }

  /**
   * The file that stands in for a built-in module; null for any other name.
   *
   * @throws HostException where Node.js has one and this has not
   */
  static @Nullable String path(String specifier, String from) {
    boolean prefixed = specifier.startsWith("node:");
    String name = prefixed ? specifier.substring("node:".length()) : specifier;
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
