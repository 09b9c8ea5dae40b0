package dev.parselambda.mail;

import java.nio.file.Path;
import java.util.Set;

/** {@code {"module": "outbox", "options": {"folder": "outbox", "fromAddress": "..."}}}. */
final class OutboxProvider implements MailSenderProvider {
  @Override
  public Set<String> modules() {
    return Set.of("outbox");
  }

  @Override
  public Set<String> options() {
    return Set.of("folder", "fromAddress");
  }

  @Override
  public MailSender open(SenderOptions options) {
    String folder = options.text("folder");
    String sender = options.text("fromAddress") == null ? "app@localhost" : options.sender();
    return new Outbox(Path.of(folder == null ? "outbox" : folder), sender);
  }
}
