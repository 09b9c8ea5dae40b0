package dev.parselambda.mail;

import dev.parselambda.config.users.EmailConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores mails in a folder and delivers none, for developers. Each is a file that any mail program
 * can open.
 */
public final class Outbox implements MailSender {
  /** The value of {@code emailAdapter.module}. */
  public static final String MODULE = EmailConfig.OUTBOX;

  private static final String SENDER = "app@localhost";
  private static final String ENDING = ".eml";
  private static final Pattern NAME = Pattern.compile("[0-9]{8}-[0-9]{9}-[0-9]+\\.eml");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final AtomicLong NUMBER = new AtomicLong();

  private final Path folder;
  private final String sender;

  /**
   * @param sender the default sender
   */
  Outbox(Path folder, String sender) {
    this.folder = folder;
    this.sender = sender;
  }

  /** Reads the mails of a folder. */
  public Outbox(Path folder) {
    this(folder, SENDER);
  }

  /** The folder in the options of the adapter. */
  public static Path folder(Map<String, ? extends @Nullable Object> options) {
    return Path.of(options.get("folder") instanceof String folder ? folder : MODULE);
  }

  /**
   * A stored mail.
   *
   * @param name of its file; later mails have greater names
   */
  public record Kept(String name, @Nullable Instant sent, Mail mail) {}

  @Override
  public void send(Mail mail) {
    byte[] bytes = Mime.bytes(mail, sender);
    String name = TIME.format(Instant.now()) + "-" + NUMBER.incrementAndGet();
    try {
      Files.createDirectories(folder);
      Path unfinished = folder.resolve(name + ".part");
      Files.write(unfinished, bytes);
      Files.move(unfinished, folder.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Mime.failed("The mail could not be kept in " + folder, e);
    }
  }

  /** The names of the mails, the last one first. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw Mime.failed("The folder " + folder + " cannot be read", e);
    }
  }

  /** The mail with a name; null if missing. */
  public @Nullable Kept read(String name) {
    if (!NAME.matcher(name).matches()) {
      return null;
    }
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      Mime.Read message = Mime.read(in);
      return new Kept(name, message.sent(), message.mail());
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw Mime.failed("The mail " + name + " cannot be read", e);
    }
  }
}
