package dev.parselambda.functions.ses;

import dev.parselambda.mail.MailSender;
import dev.parselambda.mail.MailSenderProvider;
import dev.parselambda.mail.SenderOptions;
import java.net.URI;
import java.util.Set;

/**
 * {@code {"module": "ses", "options": {"fromAddress", "region", "configurationSet", "endpoint"}}}.
 * The address, or its domain, is an identity that SES has verified; the region is the function's
 * own where none is given.
 */
public final class SesProvider implements MailSenderProvider {
  /** The value of {@code emailAdapter.module}. */
  public static final String MODULE = "ses";

  @Override
  public Set<String> modules() {
    return Set.of(MODULE);
  }

  @Override
  public Set<String> options() {
    return Set.of("fromAddress", "region", "configurationSet", "endpoint");
  }

  @Override
  public MailSender open(SenderOptions options) {
    URI endpoint = options.text("endpoint") == null ? null : options.url("endpoint");
    String region = options.text("region");
    if (region != null && !region.matches("[a-z0-9-]+")) {
      throw SenderOptions.wrong("region", "must be the name of a region of AWS");
    }
    return new SesSender(options.sender(), region, options.text("configurationSet"), endpoint);
  }
}
