package dev.parselambda.javascript;

import dev.parselambda.code.AppCode;
import dev.parselambda.code.CodeHost;
import dev.parselambda.code.CodeProvider;
import dev.parselambda.config.option.OptionsException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code in JavaScript: option {@code cloud}, where it names a file of that language. */
public final class JavaScriptProvider implements CodeProvider {

  /** Loads nothing of GraalJS where there is no JavaScript. */
  @Override
  public @Nullable AppCode open(CodeHost host) {
    List<String> scripts = host.options().cloud().scripts();
    for (String script : scripts) {
      if (!(script.endsWith(".js") || script.endsWith(".cjs") || script.endsWith(".mjs"))) {
        throw new OptionsException("cloud: " + script + " is neither a jar nor JavaScript");
      }
    }
    return scripts.isEmpty() ? null : JavaScriptCode.load(scripts, host);
  }
}
