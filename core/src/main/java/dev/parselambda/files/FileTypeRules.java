package dev.parselambda.files;

import dev.parselambda.config.option.Regex;
import dev.parselambda.http.MediaTypes;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the types of uploads (option {@code fileUpload.fileExtensions}), so that nobody can place
 * a page with a script under the app's own address.
 *
 * <p>A browser uses the type that a file is served with. That type follows from the extension.
 * Without a known extension it is the client's content type, which therefore must be valid and
 * allowed.
 */
final class FileTypeRules {
  private static final String ALL = "*";

  /** A type and subtype, each a token: RFC 9110, sections 5.6.2 and 8.3.1. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("\\s*([!#$%&'*+\\-.^_`|~\\w]+)\\s*/\\s*([!#$%&'*+\\-.^_`|~\\w]+)\\s*(;.*)?");

  private final boolean allowsAll;
  private final List<Regex> allowed;

  /**
   * @param extensions regular expressions that match anywhere in an extension
   */
  FileTypeRules(List<String> extensions) {
    this.allowsAll = extensions.contains(ALL);
    this.allowed =
        extensions.stream().filter(each -> !each.equals(ALL)).map(Regex::compile).toList();
  }

  /**
   * @throws ParseException FILE_SAVE_ERROR for a disallowed type
   */
  void check(Upload upload) {
    if (allowsAll) {
      return;
    }
    String extension = bare(MediaTypes.extension(upload.filename()));
    if (!extension.isEmpty()) {
      require(extension);
    }
    if (!upload.isKnownByName()) {
      checkType(upload.contentType());
    }
  }

  private void checkType(@Nullable String type) {
    if (type == null || type.isEmpty()) {
      return;
    }
    var parts = MEDIA_TYPE.matcher(type);
    if (parts.matches()) {
      require(parts.group(2));
      return;
    }
    int slash = type.indexOf('/');
    String word = bare(slash < 0 ? type : type.substring(0, slash));
    if (!word.isEmpty()) {
      require(word);
    }
    throw new ParseException(ParseError.FILE_SAVE_ERROR, "Invalid Content-Type.");
  }

  private void require(String extension) {
    if (allowed.stream().noneMatch(pattern -> pattern.find(extension))) {
      throw new ParseException(
          ParseError.FILE_SAVE_ERROR, "File upload of extension " + extension + " is disabled.");
    }
  }

  /** Without parameters and spaces, which browsers ignore. */
  private static String bare(String text) {
    return text.split(";", 2)[0].replaceAll("[\\s\\p{Zs}]", "");
  }
}
