package dev.parselambda.files;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Denials;
import dev.parselambda.config.FileUploadConfig;
import dev.parselambda.objects.rules.KeywordDenylist;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.function.Predicate;

/** Checks who may store which file, for every way to store one. */
final class UploadRules {
  private final FilePermissions permissions;
  private final FileTypeRules types;
  private final Denials denials;
  private final KeywordDenylist denylist;

  /**
   * @param isAnonymous finds out whether the user with an id is anonymous
   */
  UploadRules(
      FileUploadConfig options,
      Predicate<String> isAnonymous,
      Denials denials,
      KeywordDenylist denylist) {
    this.permissions = FilePermissions.ofUploads(options, isAnonymous);
    this.types = new FileTypeRules(options.fileExtensions());
    this.denials = denials;
    this.denylist = denylist;
  }

  /**
   * @throws ParseException UNAUTHORIZED for the read-only master key, FILE_SAVE_ERROR for a
   *     disallowed caller or type, INVALID_FILE_NAME, INVALID_KEY_NAME
   */
  void check(Caller caller, Upload upload) {
    if (caller.isReadOnly()) {
      throw denials.denied(
          ParseError.UNAUTHORIZED, "read-only masterKey isn't allowed to create a file.");
    }
    permissions.check(caller);
    GivenNames.check(upload.filename());
    if (!caller.isMaster()) {
      types.check(upload);
    }
    if (upload.contentType() != null && !isVisibleAscii(upload.contentType())) {
      throw new ParseException(ParseError.FILE_SAVE_ERROR, "Invalid Content-Type.");
    }
    String directory = upload.directory();
    if (directory != null) {
      if (!caller.isMaster()) {
        throw new ParseException(
            ParseError.OPERATION_FORBIDDEN, "Directory can only be set using the Master Key.");
      }
      GivenNames.checkDirectory(directory);
    }
    denylist.check(upload.metadata());
    denylist.check(upload.tags());
  }

  /** The characters that a header may contain. */
  private static boolean isVisibleAscii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
