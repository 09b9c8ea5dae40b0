package dev.parselambda.pages;

import dev.parselambda.access.Action;
import dev.parselambda.code.AppCode;
import dev.parselambda.config.Options;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.pages.PageView.As;
import dev.parselambda.users.AccountLinks;
import dev.parselambda.users.Verification;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.function.Function;

/**
 * The routes of the pages, {@code /apps/...}: the targets of links in mails, and the files of the
 * pages. A browser has no key of the app; the token of the link is its permission.
 */
public final class PageRoutes {
  private static final PageParameters NONE = new PageParameters();
  private static final Needs NEEDS =
      Needs.USUAL
          .with(Needs.Session.IGNORED)
          .with(Needs.BodyKind.RAW)
          .with(Trait.WITHOUT_CREDENTIALS, Trait.UNLISTED, Trait.UNCOUNTED, Trait.ALONE);

  private final AccountLinks links;
  private final PageView view;
  private final String appId;
  private final boolean hidesUnknown;
  private final Page expiredLink;
  private final List<Route<Action>> routes;

  /**
   * @throws dev.parselambda.config.option.OptionsException if a file in the options is unreadable,
   *     or a URL is invalid
   */
  public PageRoutes(Options options, AccountLinks links, AppCode code) {
    this.links = links;
    this.view = new PageView(options, code);
    this.appId = options.app().appId();
    this.hidesUnknown = options.email().emailVerifySuccessOnInvalidEmail();
    boolean ownPageForExpired =
        options.pages().customUrls().emailVerificationLinkExpired() != null
            || options.customPages().expiredVerificationLink() != null;
    this.expiredLink =
        ownPageForExpired
            ? Page.EMAIL_VERIFICATION_LINK_EXPIRED
            : Page.EMAIL_VERIFICATION_LINK_INVALID;
    String prefix = "/" + options.pages().pagesEndpoint() + "/";
    String app = prefix + ":appId/";
    this.routes =
        List.of(
            route(Method.GET, app + "verify_email", this::verifyEmail),
            route(Method.POST, app + "resend_verification_email", this::resend),
            route(Method.GET, prefix + "choose_password", this::choosePassword),
            route(Method.GET, app + "request_password_reset", this::passwordForm),
            route(Method.POST, app + "request_password_reset", this::resetPassword),
            route(Method.GET, prefix + "*resource", this::file));
  }

  /** In the order in which they are tried. */
  public List<Route<Action>> routes() {
    return routes;
  }

  private static Route<Action> route(
      Method method, String pattern, Function<PageCall, Response> page) {
    return new Route<>(
        method, pattern, call -> page.apply(PageCall.of(call.request(), call.parameters())), NEEDS);
  }

  private Response verifyEmail(PageCall call) {
    checkApp(call);
    String token = call.queried("token");
    if (token == null) {
      return show(call, Page.EMAIL_VERIFICATION_LINK_INVALID);
    }
    Verification verification = verified(token);
    Page page =
        switch (verification.outcome()) {
          case VERIFIED -> Page.EMAIL_VERIFICATION_SUCCESS;
          case EXPIRED -> expiredLink;
          case INVALID -> Page.EMAIL_VERIFICATION_LINK_INVALID;
        };
    PageParameters older =
        page == Page.EMAIL_VERIFICATION_SUCCESS ? NONE : NONE.with("token", token);
    return view.show(call, page, NONE, older.with("username", verification.username()), As.USUAL);
  }

  private Verification verified(String token) {
    try {
      return links.verifyEmail(token);
    } catch (ParseException e) {
      return Verification.INVALID;
    }
  }

  private Response resend(PageCall call) {
    checkApp(call);
    String username = call.sent("username");
    String token = call.sent("token");
    if (username == null && token == null) {
      return show(call, Page.EMAIL_VERIFICATION_LINK_INVALID);
    }
    boolean sent = links.sendVerification(username, token);
    return show(
        call,
        sent || hidesUnknown
            ? Page.EMAIL_VERIFICATION_SEND_SUCCESS
            : Page.EMAIL_VERIFICATION_SEND_FAIL);
  }

  private Response choosePassword(PageCall call) {
    checkApp(call);
    PageParameters parameters =
        NONE.with("token", call.queried("token")).with("username", call.queried("username"));
    // customPages may name this route's own URL: it must not redirect to itself.
    return view.show(call, Page.PASSWORD_RESET, parameters, NONE, As.OWN);
  }

  private Response passwordForm(PageCall call) {
    checkApp(call);
    String token = call.queried("token");
    if (token == null) {
      return show(call, Page.PASSWORD_RESET_LINK_INVALID);
    }
    String username;
    try {
      username = links.checkReset(token);
    } catch (ParseException e) {
      return show(call, Page.PASSWORD_RESET_LINK_INVALID);
    }
    PageParameters older = NONE.with("username", username);
    return view.show(call, Page.PASSWORD_RESET, NONE.with("token", token), older, As.USUAL);
  }

  private Response resetPassword(PageCall call) {
    checkApp(call);
    String token = call.sent("token");
    String password = call.sent("new_password");
    if (token == null || password == null) {
      if (!call.isFromScript()) {
        return show(call, Page.PASSWORD_RESET_LINK_INVALID);
      }
      throw token == null
          ? new ParseException(ParseError.OTHER_CAUSE, "Missing token")
          : new ParseException(ParseError.PASSWORD_MISSING, "Missing password");
    }
    String username;
    try {
      username = links.resetPassword(token, password);
    } catch (ParseException e) {
      if (call.isFromScript()) {
        throw new ParseException(ParseError.OTHER_CAUSE, e.text());
      }
      PageParameters parameters = NONE.with("token", token).with("error", e.text());
      PageParameters older = NONE.with("username", call.sent("username"));
      return view.show(call, Page.PASSWORD_RESET, parameters, older, As.CONTENT);
    }
    return call.isFromScript()
        ? Response.json("Password successfully reset")
        : view.show(
            call, Page.PASSWORD_RESET_SUCCESS, NONE, NONE.with("username", username), As.CONTENT);
  }

  private Response file(PageCall call) {
    String path = call.parameters().getOrDefault("resource", "");
    return view.file(call, path);
  }

  private Response show(PageCall call, Page page) {
    return view.show(call, page, NONE, NONE, As.USUAL);
  }

  /** The path names the app, or the query if the path cannot. */
  private void checkApp(PageCall call) {
    String named = call.parameters().get("appId");
    String id = named == null ? call.queried("appId") : named;
    if (!appId.equals(id)) {
      throw new ParseException(ParseError.UNAUTHORIZED, "unauthorized");
    }
  }
}
