package dev.parselambda.config.users;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.group;
import static dev.parselambda.config.option.Option.javaScript;
import static dev.parselambda.config.option.Option.option;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Condition;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages that links in mails lead to.
 *
 * @param placeholdersFunction the Cloud function that answers more placeholders for each page; null
 *     when there is none
 */
public record PagesConfig(
    boolean enableLocalization,
    boolean encodePageParamHeaders,
    boolean forceRedirect,
    String localizationFallbackLocale,
    @Nullable String localizationJsonPath,
    String pagesEndpoint,
    @Nullable String pagesPath,
    Map<String, @Nullable Object> placeholders,
    @Nullable String placeholdersFunction,
    PageUrlsConfig customUrls) {
  public static final Option GROUP =
      group(
          "pages",
          "PARSE_SERVER_PAGES",
          Capability.PAGES.options(
              flag("enableLocalization", "PARSE_SERVER_PAGES_ENABLE_LOCALIZATION", false),
              flag("encodePageParamHeaders", "PARSE_SERVER_PAGES_ENCODE_PAGE_PARAM_HEADERS", false)
                  .secure(),
              flag("forceRedirect", "PARSE_SERVER_PAGES_FORCE_REDIRECT", false),
              text(
                  "localizationFallbackLocale",
                  "PARSE_SERVER_PAGES_LOCALIZATION_FALLBACK_LOCALE",
                  "en"),
              text("localizationJsonPath", "PARSE_SERVER_PAGES_LOCALIZATION_JSON_PATH"),
              text("pagesEndpoint", "PARSE_SERVER_PAGES_PAGES_ENDPOINT", "apps"),
              text("pagesPath", "PARSE_SERVER_PAGES_PAGES_PATH").secure(),
              option("placeholders", "PARSE_SERVER_PAGES_PLACEHOLDERS", Kind.ANY, Map.of()),
              javaScript("customRoutes", "PARSE_SERVER_PAGES_CUSTOM_ROUTES"),
              PageUrlsConfig.GROUP));

  public static PagesConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    Object placeholders = settings.value("placeholders");
    boolean isFunction = placeholders != null && Condition.isFunctionName(placeholders);
    if (!isFunction && !(placeholders instanceof Map)) {
      throw new OptionsException(
          "Parse Server option pages.placeholders must be an object or a function.");
    }
    return new PagesConfig(
        settings.flag("enableLocalization"),
        settings.flag("encodePageParamHeaders"),
        settings.flag("forceRedirect"),
        settings.text("localizationFallbackLocale"),
        settings.textOrNull("localizationJsonPath"),
        settings.text("pagesEndpoint"),
        settings.textOrNull("pagesPath"),
        settings.object("placeholders"),
        isFunction ? (String) placeholders : null,
        PageUrlsConfig.read(settings));
  }
}
