package dev.parselambda.code;

import java.util.ArrayList;
import java.util.List;

/**
 * The app's own code in this process, in all its languages. It is loaded once: an engine that
 * replaces another one, as after a restore from a snapshot, reuses it.
 */
public final class LoadedCode implements AutoCloseable {
  private final List<AppCode> languages = new ArrayList<>();
  private volatile CodeHost host;

  /**
   * @throws dev.parselambda.config.option.OptionsException if code cannot be loaded
   */
  public LoadedCode(Iterable<CodeProvider> providers, CodeHost host) {
    this.host = host;
    CodeHost ofTheDay =
        new CodeHost(
            host.options(),
            call -> this.host.api().call(call),
            mail -> this.host.email().accept(mail),
            caller -> this.host.userOf().apply(caller));
    try {
      for (CodeProvider provider : providers) {
        AppCode code = provider.open(ofTheDay);
        if (code != null) {
          languages.add(code);
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Connects the code to another engine. */
  public void moveTo(CodeHost other) {
    host = other;
  }

  /** The code of each language with code. */
  public List<AppCode> languages() {
    return List.copyOf(languages);
  }

  /** Stops the code's background work. */
  @Override
  public void close() {
    languages.forEach(AppCode::close);
  }
}
