package dev.parselambda.pages;

import dev.parselambda.config.Options;
import dev.parselambda.http.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The security headers of a page.
 *
 * <p>The URLs of pages contain tokens, so no page is cached or sends a referrer. A built-in page
 * loads and runs nothing. It submits its form to this server, or to the sites of the app's own
 * pages, because a redirect after a form counts as submitting it there. An operator's page may load
 * anything and sets its own policy.
 *
 * @param sites the sources for other sites in the Content-Security-Policy of built-in pages
 */
record PagePolicy(String sites) {

  static PagePolicy of(Options options) {
    Set<String> forms = new TreeSet<>();
    forms.add("'self'");
    add(forms, options.linkAddress());
    for (Page page : Page.values()) {
      add(forms, page.customUrl(options.pages().customUrls()));
      add(forms, page.customPage(options.customPages(), true));
      add(forms, page.customPage(options.customPages(), false));
    }
    // The app's own page may show ours in a frame.
    String framed = origin(options.customPages().parseFrameURL());
    return new PagePolicy(
        "; form-action "
            + String.join(" ", forms)
            + "; frame-ancestors "
            + (framed == null ? "'none'" : framed)
            + "; base-uri 'none'");
  }

  Response on(Response response, boolean isBuiltIn) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    if (isBuiltIn) {
      headers.put(
          "Content-Security-Policy",
          "default-src 'none'; style-src " + BuiltInPages.styleSource() + sites);
    }
    return response.withHeaders(headers);
  }

  private static void add(Set<String> origins, @Nullable String url) {
    String origin = origin(url);
    // A URL of an app on a device has its own scheme, and a path of this server has none.
    String scheme = url == null ? null : URI.create(url).getScheme();
    if (origin != null) {
      origins.add(origin);
    } else if (scheme != null) {
      origins.add(scheme + ":");
    }
  }

  /** The origin of a web URL; null for other URLs. */
  static @Nullable String origin(@Nullable String url) {
    if (url == null || !(url.startsWith("http://") || url.startsWith("https://"))) {
      return null;
    }
    try {
      URI uri = URI.create(url);
      return uri.getHost() == null ? null : uri.getScheme() + "://" + uri.getRawAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
