package dev.parselambda.code;

import org.jspecify.annotations.Nullable;

/**
 * A language in which the app's own code is written, to be run in this process. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface CodeProvider {

  /**
   * Loads the code of the app.
   *
   * @return null where there is none in this language
   * @throws dev.parselambda.config.option.OptionsException when it cannot be loaded
   */
  @Nullable AppCode open(CodeHost host);
}
