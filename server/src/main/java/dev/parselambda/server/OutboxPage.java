package dev.parselambda.server;

import dev.parselambda.http.Filter;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.mail.Mail;
import dev.parselambda.mail.Outbox;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mails of the local outbox as pages, {@code /outbox} and {@code /outbox/NAME}, for the
 * developer who started the server.
 *
 * <p>Whoever reads these mails can take over accounts, so they are shown to this machine only. And
 * what is in them came from users: text is shown as text, its links can be clicked; a page within a
 * mail is framed in a sandbox, where it runs nothing.
 */
public final class OutboxPage implements Filter {
  private static final String PATH = "/outbox";

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]", "localhost");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
          .withLocale(Locale.UK)
          .withZone(ZoneId.systemDefault());

  private static final String STYLE =
      """
      <style>
      :root { color-scheme: light dark; }
      body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
      a { color: #1f5fd0; } @media (prefers-color-scheme: dark) { a { color: #7aa9ff; } }
      table { width: 100%; border-collapse: collapse; }
      th, td { padding: .5rem .75rem; text-align: left; border-bottom: 1px solid #8885; overflow-wrap: anywhere; }
      pre { padding: 1.25rem; border: 1px solid #8885; border-radius: .6rem; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
      iframe { width: 100%; height: 32rem; border: 1px solid #8885; border-radius: .6rem; background: #fff; }
      </style>
      """;

  private final Outbox outbox;

  public OutboxPage(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Response filter(Request request, Handler next) {
    String path = request.path();
    boolean here = path.equals(PATH) || path.startsWith(PATH + "/");
    return here && request.method() == Method.GET ? page(request) : next.handle(request);
  }

  private Response page(Request request) {
    if (!isFromThisMachine(request)) {
      return page(
          403, "Not here", "<p>Mails are shown on the machine that the server runs on.</p>");
    }
    String path = request.path();
    String name = path.substring(Math.min(path.length(), PATH.length() + 1));
    if (name.isEmpty()) {
      return page(200, "Outbox", list());
    }
    Outbox.Kept mail = outbox.read(name);
    return mail == null
        ? page(404, "No such mail", "<p><a href=\"/outbox\">All mails</a></p>")
        : page(200, mail.mail().subject(), shown(mail));
  }

  /**
   * Not by a proxy of this machine either, and not by a name that somebody else's name server gives
   * this machine.
   */
  private static boolean isFromThisMachine(Request request) {
    String host = request.headers().get("host");
    String name = host == null ? "" : host.replaceFirst(":[0-9]+$", "");
    return LOOPBACK.contains(request.remoteAddress())
        && LOOPBACK.contains(name)
        && request.headers().get("x-forwarded-for") == null
        && request.headers().get("forwarded") == null;
  }

  private String list() {
    List<String> names = outbox.names();
    if (names.isEmpty()) {
      return "<p>No mail has been sent yet.</p>";
    }
    StringBuilder rows = new StringBuilder();
    for (String name : names) {
      Outbox.Kept mail = outbox.read(name);
      if (mail != null) {
        rows.append("<tr><td>")
            .append(time(mail))
            .append("</td><td>")
            .append(escaped(mail.mail().to()))
            .append("</td><td><a href=\"/outbox/")
            .append(name)
            .append("\">")
            .append(escaped(mail.mail().subject()))
            .append("</a></td></tr>\n");
      }
    }
    return "<table><thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead><tbody>\n"
        + rows
        + "</tbody></table>";
  }

  private static String shown(Outbox.Kept kept) {
    Mail mail = kept.mail();
    String head =
        "<p><a href=\"/outbox\">All mails</a></p><p>"
            + time(kept)
            + " to "
            + escaped(mail.to())
            + "</p><pre>"
            + withLinks(mail.text())
            + "</pre>";
    String html = mail.html();
    // The frame may open what is clicked in a window of its own, and nothing else.
    return html == null
        ? head
        : head
            + "<h2>As a page</h2><iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\""
            + " title=\"The mail as a page\" srcdoc=\""
            + escaped("<base target=\"_blank\">" + html)
            + "\"></iframe>";
  }

  private static String time(Outbox.Kept mail) {
    return mail.sent() == null ? "" : TIME.format(mail.sent());
  }

  private static String withLinks(String text) {
    StringBuilder html = new StringBuilder();
    Matcher link = LINK.matcher(text);
    int end = 0;
    while (link.find()) {
      String address = escaped(link.group());
      html.append(escaped(text.substring(end, link.start())))
          .append("<a href=\"")
          .append(address)
          .append("\">")
          .append(address)
          .append("</a>");
      end = link.end();
    }
    return html.append(escaped(text.substring(end))).toString();
  }

  private static Response page(int status, String title, String body) {
    String html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
            + escaped(title)
            + "</title>\n"
            + STYLE
            + "</head>\n<body>\n<h1>"
            + escaped(title)
            + "</h1>\n"
            + body
            + "\n</body>\n</html>\n";
    return Response.html(status, html)
        .withHeaders(
            Map.of(
                "Content-Security-Policy",
                POLICY,
                "Cache-Control",
                "no-store",
                "Referrer-Policy",
                "no-referrer",
                "X-Content-Type-Options",
                "nosniff"));
  }

  private static String escaped(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }
}
