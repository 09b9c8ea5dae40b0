package dev.parselambda.hooks;

import dev.parselambda.code.Result;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.web.WebAnswer;
import dev.parselambda.web.WebClient;
import dev.parselambda.web.WebException;
import dev.parselambda.web.WebLimits;
import dev.parselambda.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks: POST with JSON, with the response {@code {"success": value}} or {@code {"error":
 * value}}. A redirect is not followed; the time limit is within that of a function.
 */
final class WebhookClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(25);
  private static final int LARGEST_ANSWER = 20 * 1024 * 1024;
  private static final int SHOWN = 100;

  private final Map<String, String> key;
  private final WebClient web;

  WebhookClient(@Nullable String webhookKey, boolean privateAddresses) {
    this(webhookKey, privateAddresses, TIMEOUT);
  }

  /**
   * @param limit the time limit of an exchange, from the connection to the last byte of the
   *     response
   */
  WebhookClient(@Nullable String webhookKey, boolean privateAddresses, Duration limit) {
    this.key = webhookKey == null ? Map.of() : Map.of("X-Parse-Webhook-Key", webhookKey);
    this.web =
        new WebClient(new WebLimits(limit, LARGEST_ANSWER).withPublicOnly(!privateAddresses));
  }

  /**
   * @throws ParseException SCRIPT_FAILED with the webhook's error, or with the reason why it did
   *     not respond
   */
  Result call(String address, Map<String, @Nullable Object> payload) {
    try {
      return result(
          web.send(WebRequest.post(address, "application/json", Json.write(payload), key)));
    } catch (WebException e) {
      throw failed(
          switch (e.reason()) {
            case INVALID_REQUEST -> "The webhook has no valid address.";
            case PRIVATE_ADDRESS -> "The webhook is at a private address.";
            case TOO_LARGE -> "The webhook answered too much.";
            case TIMED_OUT -> "The webhook took too long.";
            case INTERRUPTED -> "The webhook was interrupted.";
            default -> "The webhook could not be reached.";
          },
          e);
    }
  }

  private static Result result(WebAnswer reply) {
    byte[] body = reply.body();
    if (reply.status() >= 400) {
      throw failed("The webhook answered with status " + reply.status() + ".", null);
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

  /** Use a string error, else its {@code message}, else the raw value. */
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
}
