package dev.parselambda.mail;

import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ObjectIds;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.work.Task;
import dev.parselambda.work.Worker;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Mails as tasks, and the worker that sends them. A mail is sent at least once: a task that is
 * delivered twice sends it twice.
 */
final class MailTasks implements Worker {
  static final String KIND = "mail";

  private static final String ACCOUNT = "account";
  private static final int ID_SIZE = 10;

  private final MailSender sender;
  private final MailTemplates templates;

  MailTasks(MailSender sender, MailTemplates templates) {
    this.sender = sender;
    this.templates = templates;
  }

  static Task task(AccountMail mail) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(ACCOUNT, mail.purpose().name());
    json.put("appName", mail.appName());
    json.put("link", mail.link());
    json.put("className", mail.user().className());
    json.put("user", mail.user());
    return task(json);
  }

  static Task task(Mail mail) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("from", mail.from());
    json.put("to", mail.to());
    json.put("subject", mail.subject());
    json.put("text", mail.text());
    json.put("html", mail.html());
    return task(json);
  }

  private static Task task(Map<String, @Nullable Object> json) {
    return new Task(KIND, ObjectIds.newId(ID_SIZE), Json.write(json));
  }

  /**
   * @throws ParseException when the mail could not be sent
   */
  @Override
  public void run(Task task, @Nullable Instant deadline) {
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(task.json()));
    if (json == null) {
      throw new ParseException(ParseError.INVALID_JSON, "not a mail");
    }
    if (json.get(ACCOUNT) instanceof String purpose) {
      Map<String, @Nullable Object> user = JsonObjects.of(json.get("user"));
      sender.send(
          new AccountMail(
              Purpose.valueOf(purpose),
              text(json, "appName"),
              text(json, "link"),
              new ParseObject(
                  text(json, "className"), user == null ? new LinkedHashMap<>() : user)),
          templates);
    } else {
      sender.send(mail(json));
    }
  }

  /**
   * The mail that JSON describes: {@code {"to", "from", "subject", "text", "html"}}.
   *
   * @throws ParseException INVALID_EMAIL_ADDRESS when it cannot be sent
   */
  static Mail mail(Map<String, @Nullable Object> json) {
    return new Mail(
        textOrNull(json, "from"),
        text(json, "to"),
        text(json, "subject"),
        text(json, "text"),
        textOrNull(json, "html"));
  }

  private static String text(Map<String, @Nullable Object> json, String field) {
    return Objects.requireNonNullElse(textOrNull(json, field), "");
  }

  private static @Nullable String textOrNull(Map<String, @Nullable Object> json, String field) {
    return json.get(field) instanceof String text ? text : null;
  }
}
