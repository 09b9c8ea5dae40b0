package dev.parselambda.mail;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Wing;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Worker;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail, if the app has an e-mail adapter. */
public final class MailWing implements Wing {
  private static final Logger log = LoggerFactory.getLogger(MailWing.class);

  private final BackgroundWork work;
  private final @Nullable MailSender sender;
  private final @Nullable Mailer mailer;
  private final Map<String, Worker> workers;

  public MailWing(Kernel kernel) {
    Adapter adapter = kernel.options().email().adapter();
    this.work = kernel.work();
    if (adapter == null) {
      this.sender = null;
      this.mailer = null;
      this.workers = Map.of();
      return;
    }
    this.sender = MailSenders.open(adapter);
    this.mailer = new Mailer(work, kernel.platform().mailPatience());
    this.workers = Map.of(MailTasks.KIND, new MailTasks(sender, MailSenders.templates(adapter)));
  }

  @Override
  public Map<String, Worker> workers() {
    return workers;
  }

  /** Sends mails; null without an e-mail adapter. */
  public @Nullable Mailer mailer() {
    return mailer;
  }

  /**
   * Sends a mail of the app's own code; see {@link Mailer#send(Map)}. Without an e-mail adapter it
   * logs an error.
   */
  public void send(Map<String, @Nullable Object> mail) {
    if (mailer == null) {
      log.error("Cannot send a mail of Cloud Code: no emailAdapter is configured");
    } else {
      mailer.send(mail);
    }
  }

  /** Last of all wings but those it needs: what others do may still send mail. */
  @Override
  public void close() {
    if (mailer != null) {
      mailer.close();
    }
    work.close();
    if (sender != null) {
      sender.close();
    }
  }
}
