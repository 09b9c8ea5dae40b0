package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import java.util.List;
import java.util.Set;

/**
 * {@code {"module": "smtp", "options": {"host", "port", "security", "user", "password",
 * "fromAddress", "timeout"}}}. {@code security} is {@code starttls} (a server that does not offer
 * it gets no mail), {@code tls} from the first byte, or {@code none}; {@code timeout} is in seconds
 * for each step.
 */
final class SmtpProvider implements MailSenderProvider {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_BY_TLS = 465;
  private static final int TIMEOUT = 10;

  @Override
  public Set<String> modules() {
    return Set.of("smtp");
  }

  @Override
  public MailSender open(AdapterOptions options) {
    SmtpSender.Security security =
        switch (options.choice("security", List.of("starttls", "tls", "none"))) {
          case "tls" -> SmtpSender.Security.TLS;
          case "none" -> SmtpSender.Security.NONE;
          default -> SmtpSender.Security.STARTTLS;
        };
    int port = security == SmtpSender.Security.TLS ? SUBMISSION_BY_TLS : SUBMISSION;
    String user = options.text("user");
    String password = options.text("password");
    if ((user == null) != (password == null)) {
      throw options.wrong(user == null ? "user" : "password", "is missing");
    }
    return new SmtpSender(
        options.required("host"),
        options.number("port", port, 1, 65_535),
        security,
        user,
        password,
        Mail.sender(options),
        options.number("timeout", TIMEOUT, 1, 60));
  }
}
