package dev.parselambda.cli;

import dev.parselambda.config.Options;
import dev.parselambda.config.source.Configuration;
import dev.parselambda.files.store.EncryptedFileStore;
import dev.parselambda.files.store.EncryptedFileStore.Rotation;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.files.store.FileStores;
import dev.parselambda.storage.Database;
import dev.parselambda.value.ParseException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code rotate-file-key [config.json] [--option value ...] [--old-key KEY]}: encrypts every stored
 * file with the key in the options. The options are those of {@code start}.
 */
final class RotateFileKeyCommand {
  private static final String OLD_KEY = "old-key";

  private RotateFileKeyCommand() {}

  static int run(List<String> given, Map<String, String> environment, PrintWriter out)
      throws CommandException {
    StartArguments arguments = StartArguments.parse(given);
    Map<String, String> flags = new LinkedHashMap<>(arguments.flags());
    String oldKey = flags.remove(OLD_KEY);
    Configuration configuration = Configuration.read(arguments.file(), flags, environment);
    Launch launch = Launch.of(Development.of(configuration, arguments).configuration(), arguments);
    try (LocalDatabase local = LocalDatabase.of(launch)) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>(launch.values());
      values.put("databaseURI", local.uri());
      return rotate(Options.of(values), oldKey, out);
    } catch (ParseException e) {
      throw new CommandException(e.text(), e);
    }
  }

  private static int rotate(Options options, @Nullable String oldKey, PrintWriter out)
      throws CommandException {
    try (Database database = new Database(options.database(), false);
        FileStore store = FileStores.open(options.files(), database)) {
      if (!(store instanceof EncryptedFileStore encrypted)) {
        throw new CommandException("The files adapter does not encrypt files itself.");
      }
      Rotation rotation = encrypted.rotateKey(oldKey);
      out.println(
          rotation.rotated().size()
              + " files are encrypted with the new key, "
              + rotation.current()
              + " were before.");
      if (!rotation.failed().isEmpty()) {
        throw new CommandException(
            rotation.failed().size()
                + " files are encrypted with neither key: "
                + String.join(", ", rotation.failed()));
      }
      return 0;
    }
  }
}
