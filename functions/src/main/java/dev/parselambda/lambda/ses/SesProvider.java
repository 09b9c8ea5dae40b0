package dev.parselambda.lambda.ses;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.mail.Mail;
import dev.parselambda.mail.MailSender;
import dev.parselambda.mail.MailSenderProvider;
import java.net.URI;
import java.util.Set;

/**
 * {@code {"module": "ses", "options": {"fromAddress", "region", "configurationSet", "endpoint"}}}.
 * The address, or its domain, is an identity that SES has verified; the default region is the
 * function's own.
 */
public final class SesProvider implements MailSenderProvider {
  /** The value of {@code emailAdapter.module}. */
  public static final String MODULE = "ses";

  @Override
  public Set<String> modules() {
    return Set.of(MODULE);
  }

  @Override
  public MailSender open(AdapterOptions options) {
    URI endpoint = options.url("endpoint");
    String region = options.text("region");
    if (region != null && !region.matches("[a-z0-9-]+")) {
      throw options.wrong("region", "must be the name of a region of AWS");
    }
    return new SesSender(Mail.sender(options), region, options.text("configurationSet"), endpoint);
  }
}
