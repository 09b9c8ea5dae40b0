package dev.parselambda.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What clients may take of an HTTP server. Every limit holds for clients that misbehave, by
 * accident or on purpose; one that behaves meets none of them.
 *
 * @param head bytes of the request line and all header fields
 * @param body bytes of the largest request body
 * @param bodies bytes of all request bodies that are in memory at once; a request waits for its
 *     share
 * @param idle how long a connection may be silent, between requests or within one
 * @param headTime how long a request line and its header fields may take to arrive
 * @param bodyRate bytes a second that a request body must arrive with, on average after {@link
 *     #idle}
 * @param connections open connections in all
 * @param perAddress open connections from one address
 * @param grace how long requests in progress may take to end when the server stops
 */
public record HttpLimits(
    int head,
    int body,
    long bodies,
    Duration idle,
    Duration headTime,
    int bodyRate,
    int connections,
    int perAddress,
    Duration grace) {

  /** Node.js takes 16 KiB of request line and header fields. */
  private static final int HEAD = 16 * 1024;

  /**
   * Files of Parse Server's clients may be large; option {@code maxUploadSize} decides for an app.
   */
  private static final int BODY = 128 * 1024 * 1024;

  private static final int MOST_CONNECTIONS = 20_000;

  /** Descriptors for the database, for files and for everything else that is no client. */
  private static final int OTHER_DESCRIPTORS = 200;

  private static final Path PROCESS_LIMITS = Path.of("/proc/self/limits");
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+)");

  /** The limits that suit this process: its memory, and the descriptors that it may open. */
  public static HttpLimits ofProcess() {
    int connections = Math.clamp(descriptors() - OTHER_DESCRIPTORS, 50, MOST_CONNECTIONS);
    return new HttpLimits(
        HEAD,
        BODY,
        Math.max(Runtime.getRuntime().maxMemory() / 4, 2L * BODY),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        1024,
        connections,
        connections / 2,
        Duration.ofSeconds(10));
  }

  /** The same for a server that ends at once. */
  public HttpLimits withoutGrace() {
    return new HttpLimits(
        head, body, bodies, idle, headTime, bodyRate, connections, perAddress, Duration.ZERO);
  }

  /** The largest number of open files, as Linux tells it; elsewhere a common one. */
  private static int descriptors() {
    try {
      Matcher limit = OPEN_FILES.matcher(Files.readString(PROCESS_LIMITS));
      if (limit.find()) {
        return (int) Math.min(Long.parseLong(limit.group(1)), Integer.MAX_VALUE);
      }
    } catch (IOException e) {
      // Not Linux.
    }
    return 4096;
  }
}
