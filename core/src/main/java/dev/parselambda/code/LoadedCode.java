package dev.parselambda.code;

import java.util.ArrayList;
import java.util.List;

/**
 * The app's own code in this process, in all its languages. It is loaded once: an engine that takes
 * the place of another, as that of an instance restored from a snapshot, goes on with it.
 */
public final class LoadedCode implements AutoCloseable {
  private final List<AppCode> languages = new ArrayList<>();
  private volatile CodeHost host;

  /**
   * @throws dev.parselambda.config.option.OptionsException when code cannot be loaded
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

  /** Has the code call another engine from now on. */
  public void moveTo(CodeHost other) {
    host = other;
  }

  /** The code of each language that there is any in. */
  public List<AppCode> languages() {
    return List.copyOf(languages);
  }

  /** Ends what the code keeps running. */
  @Override
  public void close() {
    languages.forEach(AppCode::close);
  }
}
