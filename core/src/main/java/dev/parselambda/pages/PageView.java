package dev.parselambda.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.config.Options;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.users.CustomPagesConfig;
import dev.parselambda.config.users.PageUrlsConfig;
import dev.parselambda.config.users.PagesConfig;
import dev.parselambda.http.Body;
import dev.parselambda.http.MediaTypes;
import dev.parselambda.http.Response;
import dev.parselambda.pages.PageFiles.PageFile;
import dev.parselambda.templates.Language;
import dev.parselambda.templates.Template;
import dev.parselambda.value.JsonObjects;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows pages: as content, or by a redirect to them. */
final class PageView {
  private final PagesConfig options;
  private final AppCode code;
  private final CustomPagesConfig customPages;
  private final String appId;
  private final @Nullable String appName;
  private final @Nullable String publicUrl;
  private final PageFiles files;
  private final Translations translations;
  private final PagePolicy policy;

  PageView(Options options, AppCode code) {
    this.code = code;
    this.options = options.pages();
    this.customPages = options.customPages();
    this.appId = options.app().appId();
    this.appName = options.app().appName();
    this.publicUrl = options.linkAddress();
    this.files = new PageFiles(options.pages().pagesPath());
    this.translations = Translations.of(options.pages());
    checkUrls(options.pages().customUrls());
    checkCustomPages(customPages);
    this.policy = PagePolicy.of(options);
  }

  /** Addresses of apps on devices are allowed: {@code myapp://reset}. */
  private static void checkCustomPages(CustomPagesConfig pages) {
    for (Page page : Page.values()) {
      for (boolean tokenGiven : new boolean[] {true, false}) {
        String url = page.customPage(pages, tokenGiven);
        if (url != null && !isAddress(url)) {
          throw new OptionsException(
              "Parse Server option customPages has an invalid URL: \"" + url + "\".");
        }
      }
    }
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.isAbsolute()
          ? !uri.isOpaque() && (!url.startsWith("http") || PagePolicy.origin(url) != null)
          : url.startsWith("/") && !url.startsWith("//");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void checkUrls(PageUrlsConfig urls) {
    for (Page page : Page.values()) {
      String url = page.customUrl(urls);
      if (url != null && !isPath(url) && PagePolicy.origin(url) == null) {
        throw new OptionsException(
            "Parse Server option pages.customUrls has an invalid URL: \"" + url + "\".");
      }
    }
  }

  /** How a page is shown, if not by the method of the request. */
  enum As {
    CONTENT,
    /** GET gets content, POST a redirect, so that a reload does not resubmit a form. */
    USUAL,
    /** As usual, but ignores {@code customPages}, which may name the requested page. */
    OWN
  }

  /**
   * Shows a page, or redirects to the app's own.
   *
   * @param older the additional parameters for a page of {@code customPages}
   */
  Response show(PageCall call, Page page, PageParameters given, PageParameters older, As as) {
    if (appName == null || publicUrl == null) {
      return missing();
    }
    Language language = call.language();
    PageParameters parameters = own(given).with("locale", language == null ? null : language.tag());
    String custom = page.customUrl(options.customUrls());
    if (custom != null && !isPath(custom)) {
      return redirect(custom, parameters);
    }
    String customPage = as == As.OWN ? null : page.customPage(customPages, call.hasToken());
    if (customPage != null) {
      return redirect(customPage, parameters.and(older).with("id", appId).with("app", appName));
    }
    Language localized = options.enableLocalization() ? language : null;
    PageFile file = files.find(page.file(), localized);
    boolean redirects = options.forceRedirect() || (as != As.CONTENT && call.isPost());
    if (redirects) {
      return redirect(pagesUrl() + "/" + (file == null ? page.file() : file.path()), parameters);
    }
    return file == null ? missing() : html(file, parameters, language);
  }

  /** A file of the folder of pages, by its path. */
  Response file(PageCall call, String path) {
    PageFile file = files.read(path);
    if (file == null) {
      return missing();
    }
    if (path.endsWith(".html")) {
      Language language = call.language();
      boolean known = appId.equals(call.queried("appId"));
      return html(
          file,
          (known ? own(new PageParameters()) : new PageParameters())
              .with("locale", language == null ? null : language.tag()),
          language);
    }
    return policy.on(
        new Response(200, Map.of(), new Body.Binary(file.bytes(), MediaTypes.served(path))), false);
  }

  static Response missing() {
    return Response.text(404, "Not found.");
  }

  private PageParameters own(PageParameters given) {
    return given.with("appId", appId).with("appName", appName).with("publicServerUrl", publicUrl);
  }

  private Response redirect(String url, PageParameters parameters) {
    Response response =
        new Response(303, parameters.headers(options.encodePageParamHeaders()), Body.NONE)
            .withHeader("Location", parameters.addedTo(url));
    return policy.on(response, false);
  }

  private Response html(PageFile file, PageParameters parameters, @Nullable Language language) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("pagesUrl", publicUrl == null ? "" : pagesUrl());
    values.putAll(parameters.values());
    Map<String, @Nullable Object> words = translations.words(language, parameters.values());
    values.putAll(options.placeholders());
    values.putAll(answered(parameters));
    values.putAll(words);
    String html = Template.html(new String(file.bytes(), UTF_8)).fill(values);
    Response response = Response.html(200, html);
    return policy.on(
        response.withHeaders(parameters.headers(options.encodePageParamHeaders())),
        file.isBuiltIn());
  }

  /** The placeholders from the app's own code for a page with these parameters. */
  private Map<String, @Nullable Object> answered(PageParameters parameters) {
    String function = options.placeholdersFunction();
    if (function == null) {
      return Map.of();
    }
    Map<String, @Nullable Object> params = new LinkedHashMap<>(parameters.values());
    Map<String, @Nullable Object> answer =
        JsonObjects.of(code.ask(function, Caller.NOBODY, params));
    return answer == null ? Map.of() : answer;
  }

  /** The URL of the pages for browsers. */
  private String pagesUrl() {
    String base = publicUrl == null ? "" : publicUrl;
    return base + (base.endsWith("/") ? "" : "/") + options.pagesEndpoint();
  }

  /** Parse Server takes such a value for a file, and goes over it. */
  private static boolean isPath(String url) {
    return url.startsWith("/") || url.startsWith("./") || url.startsWith("../");
  }
}
