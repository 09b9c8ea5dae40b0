package dev.parselambda.objects.rules;

import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the body of a write may not contain, at any depth. */
public record BodyRules(KeywordDenylist denylist, FileDomains files) {

  /**
   * @throws ParseException INVALID_KEY_NAME or FILE_SAVE_ERROR
   */
  public void check(Map<String, @Nullable Object> body) {
    denylist.check(body);
    files.check(body);
  }
}
