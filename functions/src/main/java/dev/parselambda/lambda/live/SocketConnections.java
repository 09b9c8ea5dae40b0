package dev.parselambda.lambda.live;

import dev.parselambda.lambda.work.AwsService;
import dev.parselambda.livequery.Connections;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends frames through the sockets of API Gateway, many at once, but those of one connection one
 * after the other. They are on their way until {@link #flush}.
 *
 * <p>The call: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">@connections</a>.
 */
public final class SocketConnections implements Connections {
  private static final Logger LOG = LoggerFactory.getLogger(SocketConnections.class);

  /**
   * Bytes of a frame: <a
   * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html">quotas</a>.
   */
  private static final int LARGEST_FRAME = 128 * 1024;

  private static final int AT_ONCE = 64;
  private static final int GONE = 410;
  private static final Map<String, String> FIELDS = Map.of("Content-Type", "text/plain");

  private final AwsService gateway;
  private final String stage;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, CompletableFuture<Void>> sending = new HashMap<>();
  private final ConcurrentLinkedQueue<String> gone = new ConcurrentLinkedQueue<>();

  /**
   * @param gateway of the API, signing for {@code execute-api}
   * @param stage the path of the API's stage, such as {@code /live}; empty for none
   */
  public SocketConnections(AwsService gateway, String stage) {
    this.gateway = gateway;
    this.stage = stage;
  }

  /** Whether a connection is gone turns out in {@link #flush}. */
  @Override
  public boolean send(String connectionId, byte[] frame) {
    synchronized (sending) {
      CompletableFuture<Void> before =
          sending.getOrDefault(connectionId, CompletableFuture.completedFuture(null));
      sending.put(connectionId, before.thenRunAsync(() -> post(connectionId, frame), threads));
    }
    return true;
  }

  @Override
  public int largestFrame() {
    return LARGEST_FRAME;
  }

  /**
   * Waits until all frames are sent.
   *
   * @return the connections that are gone
   */
  public List<String> flush() {
    List<CompletableFuture<Void>> all;
    synchronized (sending) {
      all = List.copyOf(sending.values());
      sending.clear();
    }
    all.forEach(CompletableFuture::join);
    List<String> lost = new ArrayList<>();
    for (String id = gone.poll(); id != null; id = gone.poll()) {
      lost.add(id);
    }
    return lost.stream().distinct().toList();
  }

  private void post(String connectionId, byte[] frame) {
    free.acquireUninterruptibly();
    try {
      String id = URLEncoder.encode(connectionId, StandardCharsets.UTF_8);
      int status = gateway.post(stage + "/@connections/" + id, FIELDS, frame).status();
      if (status == GONE) {
        gone.add(connectionId);
      } else if (status >= 300) {
        LOG.error("API Gateway refused a frame with status {}", status);
      }
    } catch (IOException e) {
      LOG.error("A frame was not sent: API Gateway cannot be reached", e);
    } finally {
      free.release();
    }
  }
}
