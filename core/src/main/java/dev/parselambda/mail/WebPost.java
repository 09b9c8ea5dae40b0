package dev.parselambda.mail;

import dev.parselambda.value.ParseException;
import dev.parselambda.web.WebAnswer;
import dev.parselambda.web.WebClient;
import dev.parselambda.web.WebException;
import dev.parselambda.web.WebLimits;
import dev.parselambda.web.WebRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** POSTs mails to a service, whose address comes from the options. */
final class WebPost {
  private static final WebLimits LIMITS = new WebLimits(Duration.ofSeconds(15), 1L << 20);

  private final URI url;
  private final WebClient web = new WebClient(LIMITS);

  WebPost(URI url) {
    this.url = url;
  }

  /**
   * @throws ParseException INTERNAL_SERVER_ERROR when there is no answer
   */
  WebAnswer send(String contentType, String body, Map<String, String> fields) {
    try {
      return web.send(WebRequest.post(url.toString(), contentType, body, fields));
    } catch (WebException e) {
      throw Mime.failed(url.getHost() + " could not be reached", e);
    }
  }
}
