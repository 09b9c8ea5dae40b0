package dev.parselambda.hooks;

import dev.parselambda.code.Result;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks: POST with JSON, answered by {@code {"success": value}} or {@code {"error":
 * value}}. Connections are kept; a redirect is not followed; an answer has a largest size and the
 * whole exchange a time limit, within that of a function.
 */
final class WebhookClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(25);
  private static final int LARGEST_ANSWER = 20 * 1024 * 1024;
  private static final int SHOWN = 100;

  private final @Nullable String webhookKey;
  private final boolean privateAddresses;
  private final Duration limit;
  private @Nullable HttpClient client;

  /** What a webhook has answered; of a body that is too large, a byte more than is allowed. */
  private record Reply(int status, byte[] body) {}

  WebhookClient(@Nullable String webhookKey, boolean privateAddresses) {
    this(webhookKey, privateAddresses, TIMEOUT);
  }

  /**
   * @param limit how long an exchange may take, from the connection to the last byte of the answer
   */
  WebhookClient(@Nullable String webhookKey, boolean privateAddresses, Duration limit) {
    this.webhookKey = webhookKey;
    this.privateAddresses = privateAddresses;
    this.limit = limit;
  }

  /**
   * @throws ParseException SCRIPT_FAILED with the error that the webhook answers, or with what kept
   *     it from answering
   */
  Result call(String address, Map<String, @Nullable Object> payload) {
    URI url = url(address);
    if (!privateAddresses) {
      PrivateAddresses.refuse(url);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(payload)));
    if (webhookKey != null) {
      request.header("X-Parse-Webhook-Key", webhookKey);
    }
    Reply reply = reply(request.build());
    return result(reply.status(), reply.body());
  }

  /** The limit of an HttpRequest ends with the headers; the body has a thread that can be ended. */
  private Reply reply(HttpRequest request) {
    FutureTask<Reply> exchange = new FutureTask<>(() -> exchange(request));
    var _ = Thread.startVirtualThread(exchange);
    try {
      return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw failed("The webhook took too long.", e);
    } catch (ExecutionException e) {
      throw failed("The webhook could not be reached.", e.getCause());
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw failed("The webhook was interrupted.", e);
    }
  }

  private Reply exchange(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      return new Reply(answer.statusCode(), body.readNBytes(LARGEST_ANSWER + 1));
    }
  }

  private static URI url(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw failed("The webhook has no valid address.", e);
    }
  }

  private static Result result(int status, byte[] body) {
    if (status >= 400) {
      throw failed("The webhook answered with status " + status + ".", null);
    }
    if (body.length > LARGEST_ANSWER) {
      throw failed("The webhook answered too much.", null);
    }
    if (body.length == 0) {
      return Result.NOTHING;
    }
    if (!(parsed(body) instanceof Map<?, ?> answer)) {
      return Result.NOTHING;
    }
    Object error = answer.get("error");
    if (error != null && JavaScript.isTrue(error)) {
      throw refused(error);
    }
    return answer.containsKey("success") ? new Result.Value(answer.get("success")) : Result.NOTHING;
  }

  private static @Nullable Object parsed(byte[] body) {
    try {
      return Json.parse(body);
    } catch (ParseException e) {
      String text = new String(body, StandardCharsets.UTF_8);
      Map<String, Object> malformed = new LinkedHashMap<>();
      malformed.put("error", "Malformed response");
      malformed.put("code", -1);
      malformed.put("partialResponse", text.substring(0, Math.min(SHOWN, text.length())));
      throw refused(malformed);
    }
  }

  /** An error is a text, has one, or is told as it is. */
  private static ParseException refused(Object error) {
    return switch (error) {
      case String text -> failed(text, null);
      case Map<?, ?> object when object.get("message") instanceof String message ->
          failed(message, null);
      default -> ParseException.of(ParseError.SCRIPT_FAILED, error);
    };
  }

  private static ParseException failed(String why, @Nullable Throwable cause) {
    return new ParseException(ParseError.SCRIPT_FAILED, why, cause);
  }

  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
      client = made;
    }
    return made;
  }
}
