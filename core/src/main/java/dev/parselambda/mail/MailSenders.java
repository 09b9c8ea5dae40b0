package dev.parselambda.mail;

import dev.parselambda.config.Adapter;
import dev.parselambda.config.OptionsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every e-mail adapter there is. */
public final class MailSenders {
  /** The option that is of all adapters: how mails are written. */
  static final String TEMPLATES = "templates";

  private MailSenders() {}

  /**
   * The sender that the app has configured.
   *
   * @throws OptionsException when there is no such adapter, or its options are not in order
   */
  public static MailSender open(Adapter adapter) {
    List<MailSenderProvider> providers = providers();
    for (MailSenderProvider provider : providers) {
      if (provider.modules().contains(adapter.module())) {
        Set<String> known = new HashSet<>(provider.options());
        known.add(TEMPLATES);
        return provider.open(new SenderOptions(adapter.options(), known));
      }
    }
    Set<String> known = new TreeSet<>();
    providers.forEach(provider -> known.addAll(provider.modules()));
    throw new OptionsException(
        "There is no emailAdapter "
            + adapter.module()
            + ". There are "
            + String.join(", ", known)
            + "; another one is a jar that provides a "
            + MailSenderProvider.class.getName()
            + ".");
  }

  /** How the app wants its mails written. */
  public static MailTemplates templates(Adapter adapter) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    if (adapter.options().get(TEMPLATES) instanceof Map<?, ?> object) {
      object.forEach((name, value) -> given.put(String.valueOf(name), value));
    } else if (adapter.options().get(TEMPLATES) != null) {
      throw SenderOptions.wrong(TEMPLATES, "must be an object");
    }
    return MailTemplates.of(given);
  }

  private static List<MailSenderProvider> providers() {
    List<MailSenderProvider> all = new ArrayList<>();
    all.add(new OutboxProvider());
    all.add(new SmtpProvider());
    all.add(new MailgunProvider());
    all.add(new HttpSenderProvider());
    ServiceLoader.load(MailSenderProvider.class).forEach(all::add);
    return all;
  }
}
