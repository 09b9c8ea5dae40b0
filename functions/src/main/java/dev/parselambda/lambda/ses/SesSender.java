package dev.parselambda.lambda.ses;

import dev.parselambda.mail.Mail;
import dev.parselambda.mail.MailSender;
import dev.parselambda.mail.Mime;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;

/**
 * Sends mails by SES, version 2 of its API, as they are written here: raw MIME. The client is
 * created for the first mail, because that takes half a second.
 */
public final class SesSender implements MailSender {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(9);

  private final String sender;
  private final @Nullable String region;
  private final @Nullable String configurationSet;
  private final @Nullable URI endpoint;
  private @Nullable SesV2Client client;

  SesSender(
      String sender,
      @Nullable String region,
      @Nullable String configurationSet,
      @Nullable URI endpoint) {
    this.sender = sender;
    this.region = region;
    this.configurationSet = configurationSet;
    this.endpoint = endpoint;
  }

  @Override
  public void send(Mail mail) {
    SdkBytes raw = SdkBytes.fromByteArrayUnsafe(Mime.bytes(mail, sender));
    try {
      var _ =
          client()
              .sendEmail(
                  request ->
                      request
                          .fromEmailAddress(mail.from() == null ? sender : mail.from())
                          .destination(to -> to.toAddresses(mail.to()))
                          .configurationSetName(configurationSet)
                          .content(content -> content.raw(message -> message.data(raw))));
    } catch (SdkException e) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "SES did not take the mail: " + e.getMessage(), e);
    }
  }

  private synchronized SesV2Client client() {
    if (client == null) {
      client = newClient(region, endpoint);
    }
    return client;
  }

  private static SesV2Client newClient(@Nullable String region, @Nullable URI endpoint) {
    SesV2ClientBuilder builder =
        SesV2Client.builder()
            .overrideConfiguration(config -> config.apiCallTimeout(TIMEOUT))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(TIMEOUT));
    if (region != null) {
      builder.region(Region.of(region));
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  /** The next mail reconnects. */
  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
