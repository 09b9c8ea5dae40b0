package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.config.option.OptionsException;
import java.util.List;
import java.util.Set;

/**
 * {@code {"module": "http", "options": {"url", "methods"}}}. {@code methods} lists the methods that
 * the URL supports, of parse-server's {@code sendMail}, {@code sendVerificationEmail} and {@code
 * sendPasswordResetEmail}; the first is required.
 */
final class HttpSenderProvider implements MailSenderProvider {
  static final String SEND_MAIL = "sendMail";

  private static final Set<String> METHODS =
      Set.of(SEND_MAIL, "sendVerificationEmail", "sendPasswordResetEmail");

  @Override
  public Set<String> modules() {
    return Set.of("http");
  }

  @Override
  public MailSender open(AdapterOptions options) {
    List<String> methods = options.texts("methods");
    for (String method : methods) {
      if (!METHODS.contains(method)) {
        throw options.wrong("methods", "has an unknown one, " + method);
      }
    }
    if (!methods.contains(SEND_MAIL)) {
      // parse-server's own words for an adapter without it.
      throw new OptionsException("Adapter prototype don't match expected prototype");
    }
    return new HttpSender(options.requiredUrl("url"), Set.copyOf(methods));
  }
}
