package dev.parselambda.mail;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes senders that the option {@code emailAdapter} can name. Found by {@link
 * java.util.ServiceLoader}, so an app adds one of its own by a jar.
 */
public interface MailSenderProvider {

  /** The values of {@code emailAdapter.module} that it answers to. */
  Set<String> modules();

  /**
   * The sender for the options of {@code emailAdapter}.
   *
   * @throws dev.parselambda.config.OptionsException when an option is unknown, missing or invalid
   */
  MailSender open(Map<String, @Nullable Object> options);
}
