package dev.parselambda.code.java;

import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.Bytes;
import dev.parselambda.value.FileRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger of a file is told, and with which it says how the file is to be: the {@code
 * set...} methods count before a file is stored, {@link #setName} before it is read as well, {@link
 * #setContent} and those below it when it is given out.
 */
public final class FileRequest extends CloudRequest {
  private final Subject.OfFile subject;
  private final Map<String, @Nullable Object> file = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> answer = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  FileRequest(Running running, Subject.OfFile subject) {
    super(running);
    this.subject = subject;
  }

  /** The file, without an address while it is not stored. */
  public FileRef file() {
    return subject.file();
  }

  /** In bytes; null where nobody has looked. */
  public @Nullable Long size() {
    return subject.size();
  }

  /**
   * The bytes, before a file is stored and when it is given out; null where there are none to read.
   */
  public byte @Nullable [] content() {
    Supplier<byte[]> content = subject.parts().content();
    return content == null ? null : content.get();
  }

  /** The media type; null where nobody has said it. */
  public @Nullable String contentType() {
    return subject.parts().contentType();
  }

  /** What is stored beside the file. */
  public Fields metadata() {
    return new Fields(subject.parts().metadata());
  }

  /** What the file is marked by in its store. */
  public Fields tags() {
    return new Fields(subject.parts().tags());
  }

  /** Stores the file, or reads another one, under this name. */
  public FileRequest setName(String name) {
    return set("name", name);
  }

  /** Stores these bytes, or gives them out. */
  public FileRequest setContent(byte[] content, String contentType) {
    return set("base64", Bytes.of(content).base64()).set("contentType", contentType);
  }

  public FileRequest setMetadata(Map<String, ? extends @Nullable Object> metadata) {
    return set("metadata", metadata);
  }

  public FileRequest setTags(Map<String, String> tags) {
    return set("tags", tags);
  }

  /** Stores the file in a directory. */
  public FileRequest setDirectory(String directory) {
    return set("directory", directory);
  }

  /** Stores nothing: the file is there already, as this one. */
  public FileRequest replaceBy(FileRef stored) {
    return set("name", stored.name()).set("url", stored.url());
  }

  /** Has browsers save the file and not show it. */
  public FileRequest forceDownload() {
    answer.put("forceDownload", true);
    return this;
  }

  /** Gives the file out with a header field. */
  public FileRequest header(String name, String value) {
    headers.put(name, value);
    answer.put("responseHeaders", headers);
    return this;
  }

  private FileRequest set(String part, @Nullable Object value) {
    file.put(part, Values.json(value));
    answer.put("file", file);
    return this;
  }

  Map<String, @Nullable Object> answer() {
    return answer;
  }
}
