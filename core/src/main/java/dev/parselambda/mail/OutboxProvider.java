package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import java.nio.file.Path;
import java.util.Set;

/** {@code {"module": "outbox", "options": {"folder": "outbox", "fromAddress": "..."}}}. */
final class OutboxProvider implements MailSenderProvider {
  @Override
  public Set<String> modules() {
    return Set.of(Outbox.MODULE);
  }

  @Override
  public MailSender open(AdapterOptions options) {
    String folder = options.text("folder");
    Path path = Path.of(folder == null ? Outbox.MODULE : folder);
    return options.text("fromAddress") == null
        ? new Outbox(path)
        : new Outbox(path, Mail.sender(options));
  }
}
