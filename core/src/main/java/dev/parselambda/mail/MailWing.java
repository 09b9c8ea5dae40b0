package dev.parselambda.mail;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Wing;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail, where the app has an e-mail adapter. */
public final class MailWing implements Wing {
  private static final Logger log = LoggerFactory.getLogger(MailWing.class);

  private final @Nullable Mailer mailer;

  public MailWing(Kernel kernel) {
    Adapter adapter = kernel.options().email().adapter();
    this.mailer =
        adapter == null
            ? null
            : new Mailer(
                MailSenders.open(adapter),
                MailSenders.templates(adapter),
                kernel.platform().mailPatience());
  }

  /** Sends mails; null where none can be sent. */
  public @Nullable Mailer mailer() {
    return mailer;
  }

  /**
   * Sends a mail of the app's own code; see {@link Mailer#send(Map)}. Where none can be sent, the
   * log says so.
   */
  public void send(Map<String, @Nullable Object> mail) {
    if (mailer == null) {
      log.error("Cannot send a mail of Cloud Code: no emailAdapter is configured");
    } else {
      mailer.send(mail);
    }
  }

  @Override
  public void close() {
    if (mailer != null) {
      mailer.close();
    }
  }
}
