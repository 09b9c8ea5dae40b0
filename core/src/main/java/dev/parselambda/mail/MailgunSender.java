package dev.parselambda.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.web.WebAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends mails by Mailgun's HTTP API. Source: <a
 * href="https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages">Messages</a>.
 */
final class MailgunSender implements MailSender {
  private final WebPost messages;
  private final String authorization;
  private final String sender;

  MailgunSender(URI messages, String apiKey, String sender) {
    this.messages = new WebPost(messages);
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(("api:" + apiKey).getBytes(UTF_8));
    this.sender = sender;
  }

  @Override
  public void send(Mail mail) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("from", mail.from() == null ? sender : mail.from());
    form.put("to", mail.to());
    form.put("subject", mail.subject());
    form.put("text", mail.text());
    if (mail.html() != null) {
      form.put("html", mail.html());
    }
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    WebAnswer answer =
        messages.send(
            "application/x-www-form-urlencoded", body, Map.of("Authorization", authorization));
    if (!answer.isOk()) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR,
          "Mailgun did not take the mail: " + answer.status() + " " + answer.text());
    }
  }
}
