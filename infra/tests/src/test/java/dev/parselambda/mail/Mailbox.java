package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An e-mail adapter by a jar of the app's own: what is sent can be taken out by a test. */
public final class Mailbox implements MailSenderProvider {
  private static final Map<String, BlockingQueue<Mail>> SENT = new ConcurrentHashMap<>();

  /** The options of an app that sends mails, into the box of this name. */
  static Map<String, @Nullable Object> options(String name, Map<String, ?> more) {
    Map<String, @Nullable Object> options = new HashMap<>();
    options.put("appName", "Chess & Go");
    options.put("publicServerURL", "https://chess.example/parse");
    options.put("emailAdapter", Map.of("module", "mailbox", "options", Map.of("name", name)));
    options.putAll(more);
    return options;
  }

  /** The next mail that was sent. */
  static Mail take(String name) throws InterruptedException {
    Mail mail = box(name).poll(10, TimeUnit.SECONDS);
    if (mail == null) {
      throw new AssertionError("no mail came");
    }
    return mail;
  }

  /** The token of the link in the next mail. */
  static String token(String name) throws InterruptedException {
    return take(name).text().replaceFirst("(?s).*token=", "").strip();
  }

  static boolean isEmpty(String name) {
    return box(name).isEmpty();
  }

  private static BlockingQueue<Mail> box(String name) {
    return SENT.computeIfAbsent(name, _ -> new LinkedBlockingQueue<>());
  }

  @Override
  public Set<String> modules() {
    return Set.of("mailbox");
  }

  @Override
  public MailSender open(AdapterOptions options) {
    BlockingQueue<Mail> box = box(options.required("name"));
    return box::add;
  }
}
