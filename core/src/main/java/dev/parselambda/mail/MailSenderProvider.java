package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import java.util.Set;

/**
 * Makes senders that the option {@code emailAdapter} can name. Those that do not come with the
 * engine are found by {@link java.util.ServiceLoader}, so an app adds one of its own by a jar.
 */
public interface MailSenderProvider {

  /** The values of {@code emailAdapter.module} that it answers to. */
  Set<String> modules();

  /**
   * The sender for the options of {@code emailAdapter}. It connects to nobody before its first
   * mail: a start must not wait, and no snapshot of a function must hold a connection.
   *
   * @param options where one is left that nobody reads, the start ends
   * @throws dev.parselambda.config.option.OptionsException when an option is missing or invalid
   */
  MailSender open(AdapterOptions options);
}
