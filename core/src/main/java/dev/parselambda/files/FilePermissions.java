package dev.parselambda.files;

import dev.parselambda.access.Caller;
import dev.parselambda.config.FileDownloadConfig;
import dev.parselambda.config.FileUploadConfig;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.function.Predicate;

/** Checks whether everybody, anonymous users and other users may upload or download files. */
final class FilePermissions {
  private final String action;
  private final ParseError refusal;
  private final boolean forPublic;
  private final boolean forAnonymous;
  private final boolean forAuthenticated;
  private final Predicate<String> isAnonymous;

  private FilePermissions(
      String action,
      ParseError refusal,
      boolean forPublic,
      boolean forAnonymous,
      boolean forAuthenticated,
      Predicate<String> isAnonymous) {
    this.action = action;
    this.refusal = refusal;
    this.forPublic = forPublic;
    this.forAnonymous = forAnonymous;
    this.forAuthenticated = forAuthenticated;
    this.isAnonymous = isAnonymous;
  }

  /**
   * @param isAnonymous finds out whether the user with an id is anonymous
   */
  static FilePermissions ofUploads(FileUploadConfig options, Predicate<String> isAnonymous) {
    return new FilePermissions(
        "File upload",
        ParseError.FILE_SAVE_ERROR,
        options.enableForPublic(),
        options.enableForAnonymousUser(),
        options.enableForAuthenticatedUser(),
        isAnonymous);
  }

  /**
   * @param isAnonymous finds out whether the user with an id is anonymous
   */
  static FilePermissions ofDownloads(FileDownloadConfig options, Predicate<String> isAnonymous) {
    return new FilePermissions(
        "File download",
        ParseError.OPERATION_FORBIDDEN,
        options.enableForPublic(),
        options.enableForAnonymousUser(),
        options.enableForAuthenticatedUser(),
        isAnonymous);
  }

  /**
   * @throws ParseException if the caller may not
   */
  void check(Caller caller) {
    if (caller.isUnrestricted()) {
      return;
    }
    String userId = caller.userId();
    if (userId == null) {
      require(forPublic, "public");
    } else if (forAnonymous && forAuthenticated) {
      // No need to query the database for the kind of user.
      return;
    } else if (isAnonymous.test(userId)) {
      require(forAnonymous, "anonymous user");
    } else {
      require(forAuthenticated, "authenticated user");
    }
  }

  private void require(boolean allowed, String who) {
    if (!allowed) {
      throw new ParseException(refusal, action + " by " + who + " is disabled.");
    }
  }
}
