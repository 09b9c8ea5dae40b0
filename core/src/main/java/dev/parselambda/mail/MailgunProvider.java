package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import java.net.URI;
import java.util.Set;

/**
 * {@code {"module": "mailgun", "options": {"apiKey", "domain", "fromAddress", "host"}}}, also under
 * the names of parse-server's adapters for it. {@code host} is {@code api.eu.mailgun.net} for
 * domains in the EU.
 */
final class MailgunProvider implements MailSenderProvider {
  @Override
  public Set<String> modules() {
    return Set.of(
        "mailgun",
        "@parse/simple-mailgun-adapter",
        "parse-server-simple-mailgun-adapter",
        "parse-server-mailgun");
  }

  @Override
  public MailSender open(AdapterOptions options) {
    String host = options.text("host");
    URI base;
    if (host != null && host.contains("://")) {
      base = options.requiredUrl("host");
    } else {
      base =
          URI.create("https://" + name(options, "host", host == null ? "api.mailgun.net" : host));
    }
    String domain = name(options, "domain", options.required("domain"));
    return new MailgunSender(
        base.resolve("/v3/" + domain + "/messages"),
        options.required("apiKey"),
        Mail.sender(options));
  }

  private static String name(AdapterOptions options, String option, String text) {
    if (!text.matches("[A-Za-z0-9.-]+")) {
      throw options.wrong(option, "must be the name of a host");
    }
    return text;
  }
}
