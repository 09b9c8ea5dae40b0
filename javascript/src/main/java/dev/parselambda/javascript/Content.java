package dev.parselambda.javascript;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.value.ParseException;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The bytes of a trigger's file, read when code needs them. */
final class Content {
  private Content() {}

  /** A function of {@code answer}, which gets (failure) or (null, bytes). */
  static ProxyExecutable of(Worker worker, Supplier<byte[]> content) {
    return arguments -> {
      Value answer = arguments[0];
      // Elsewhere, for they may have to be fetched from where files are stored.
      Thread.startVirtualThread(
          () -> {
            Runnable told = told(answer, content);
            worker.loop().post(() -> worker.run(told));
          });
      return null;
    };
  }

  private static Runnable told(Value answer, Supplier<byte[]> content) {
    try {
      byte[] bytes = content.get();
      return () -> answer.executeVoid(null, Buffers.of(bytes));
    } catch (ParseException e) {
      return () -> answer.executeVoid(e.text());
    }
  }
}
