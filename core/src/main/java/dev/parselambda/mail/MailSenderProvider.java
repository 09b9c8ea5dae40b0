package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import java.util.Set;

/**
 * Creates the senders that the option {@code emailAdapter} can name. Those outside the engine are
 * found by {@link java.util.ServiceLoader}, so an app can add its own in a jar.
 */
public interface MailSenderProvider {

  /** The values of {@code emailAdapter.module} that select it. */
  Set<String> modules();

  /**
   * The sender for the options of {@code emailAdapter}. It connects only for its first mail: a
   * start must not wait, and a snapshot must not contain a connection.
   *
   * @param options an option that is not read ends the start
   * @throws dev.parselambda.config.option.OptionsException when an option is missing or invalid
   */
  MailSender open(AdapterOptions options);
}
