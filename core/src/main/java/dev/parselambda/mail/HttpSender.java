package dev.parselambda.mail;

import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.web.WebAnswer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends mails to the app's own code at a URL: POST {@code {"method", "mail"}}, with the response
 * {@code {"success": value}} or {@code {"error": {...}}}. The methods and their arguments are those
 * of parse-server's e-mail adapters.
 */
final class HttpSender implements MailSender {
  private final WebPost post;
  private final Set<String> methods;

  HttpSender(URI url, Set<String> methods) {
    this.post = new WebPost(url);
    this.methods = methods;
  }

  @Override
  public void send(Mail mail) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("to", mail.to());
    json.put("subject", mail.subject());
    json.put("text", mail.text());
    if (mail.html() != null) {
      json.put("html", mail.html());
    }
    post(HttpSenderProvider.SEND_MAIL, json);
  }

  @Override
  public void send(AccountMail mail, MailTemplates templates) {
    String method = mail.purpose().method();
    if (!methods.contains(method)) {
      send(templates.write(mail));
      return;
    }
    Map<String, @Nullable Object> user = new LinkedHashMap<>();
    user.put("className", mail.user().className());
    user.putAll(mail.user().fields());
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("appName", mail.appName());
    json.put("link", mail.link());
    json.put("user", new ParseObject(mail.user().className(), user));
    post(method, json);
  }

  private void post(String method, Map<String, @Nullable Object> mail) {
    String body = Json.write(Map.of("method", method, "mail", mail));
    WebAnswer answer = post.send("application/json", body, Map.of());
    boolean refused =
        answer.isOk()
            && !answer.text().isBlank()
            && Json.parse(answer.text()) instanceof Map<?, ?> json
            && json.containsKey("error");
    if (!answer.isOk() || refused) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "The e-mail adapter refused: " + answer.text());
    }
  }
}
