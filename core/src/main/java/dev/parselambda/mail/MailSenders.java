package dev.parselambda.mail;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.JsonObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds e-mail adapters by name. */
public final class MailSenders {
  /** The option of all adapters: the templates. */
  static final String TEMPLATES = "templates";

  private static final List<MailSenderProvider> BUILT_IN =
      List.of(
          new OutboxProvider(),
          new SmtpProvider(),
          new MailgunProvider(),
          new HttpSenderProvider());

  private MailSenders() {}

  /**
   * The sender that the app has configured.
   *
   * @throws OptionsException for an unknown adapter or invalid options
   */
  public static MailSender open(Adapter adapter) {
    // A search through all jars is slow, so it comes last.
    MailSender sender = open(adapter, BUILT_IN);
    if (sender != null) {
      return sender;
    }
    List<MailSenderProvider> found = new ArrayList<>();
    ServiceLoader.load(MailSenderProvider.class).forEach(found::add);
    sender = open(adapter, found);
    if (sender != null) {
      return sender;
    }
    Set<String> known = new TreeSet<>();
    BUILT_IN.forEach(provider -> known.addAll(provider.modules()));
    found.forEach(provider -> known.addAll(provider.modules()));
    throw new OptionsException(
        "emailAdapter: unknown module "
            + adapter.module()
            + "; known modules: "
            + String.join(", ", known)
            + "; add others in a jar that provides a "
            + MailSenderProvider.class.getName()
            + ".");
  }

  /** The app's mail templates. */
  public static MailTemplates templates(Adapter adapter) {
    Object given = adapter.options().get(TEMPLATES);
    Map<String, @Nullable Object> templates = given == null ? Map.of() : JsonObjects.of(given);
    if (templates == null) {
      throw wrong(TEMPLATES, "must be an object");
    }
    return MailTemplates.of(templates);
  }

  static OptionsException wrong(String option, String why) {
    return new OptionsException(
        "Parse Server option emailAdapter.options." + option + " " + why + ".");
  }

  private static @Nullable MailSender open(Adapter adapter, List<MailSenderProvider> providers) {
    for (MailSenderProvider provider : providers) {
      if (provider.modules().contains(adapter.module())) {
        AdapterOptions options = new AdapterOptions("emailAdapter.options", adapter.options());
        var _ = options.value(TEMPLATES);
        MailSender sender = provider.open(options);
        options.refuseUnread();
        return sender;
      }
    }
    return null;
  }
}
