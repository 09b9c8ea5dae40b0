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
 * What browsers may do with a page.
 *
 * <p>The addresses of pages hold tokens, so no page is kept, and none tells another site where it
 * came from. A built-in page loads nothing and runs nothing, and sends its form home or to where
 * the app's own pages are, for a redirect after a form counts as sending it there. Of an operator's
 * page nothing is known: it may load what it likes and says itself what it may.
 *
 * @param sites what the Content-Security-Policy of built-in pages says of other sites
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
    // The app's own page that hides our address shows ours in a frame.
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
    // The address of an app on a device has a scheme of its own, and a path of this server none.
    String scheme = url == null ? null : URI.create(url).getScheme();
    if (origin != null) {
      origins.add(origin);
    } else if (scheme != null) {
      origins.add(scheme + ":");
    }
  }

  /** The origin of an address of the web; null when it is none. */
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
