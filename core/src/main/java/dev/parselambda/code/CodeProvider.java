package dev.parselambda.code;

import org.jspecify.annotations.Nullable;

/** A language of Cloud Code that runs in this process. Found by {@link java.util.ServiceLoader}. */
public interface CodeProvider {

  /**
   * Loads the code of the app.
   *
   * @return null if there is no code in this language
   * @throws dev.parselambda.config.option.OptionsException when it cannot be loaded
   */
  @Nullable AppCode open(CodeHost host);
}
