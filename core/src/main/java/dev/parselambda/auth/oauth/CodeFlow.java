package dev.parselambda.auth.oauth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one provider exchanges codes, and whom it says a token is of. */
public interface CodeFlow {
  /**
   * @param data all that the client sent
   */
  CodeGrant exchange(String code, Map<String, @Nullable Object> data);

  /** The id of the user that a token is of; null when the provider does not say. */
  @Nullable String userId(CodeGrant grant, Map<String, @Nullable Object> data);
}
