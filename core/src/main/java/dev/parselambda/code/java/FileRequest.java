package dev.parselambda.code.java;

import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.Bytes;
import dev.parselambda.value.FileRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The input of a file trigger, which can change the file: the {@code set...} methods apply before a
 * file is stored, {@link #setName} also before it is read, {@link #setContent} and those below it
 * when it is sent.
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

  /** The file, without a URL while it is not stored. */
  public FileRef file() {
    return subject.file();
  }

  /** In bytes; null if unknown. */
  public @Nullable Long size() {
    return subject.size();
  }

  /** The bytes, before a file is stored and when it is sent; null if there are none. */
  public byte @Nullable [] content() {
    Supplier<byte[]> content = subject.parts().content();
    return content == null ? null : content.get();
  }

  /** The media type; null if unknown. */
  public @Nullable String contentType() {
    return subject.parts().contentType();
  }

  /** The metadata stored with the file. */
  public Fields metadata() {
    return new Fields(subject.parts().metadata());
  }

  /** The tags of the file in its store. */
  public Fields tags() {
    return new Fields(subject.parts().tags());
  }

  /** Stores the file, or reads another one, under this name. */
  public FileRequest setName(String name) {
    return set("name", name);
  }

  /** Stores or sends these bytes. */
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

  /** Stores nothing: the file already exists as this one. */
  public FileRequest replaceBy(FileRef stored) {
    return set("name", stored.name()).set("url", stored.url());
  }

  /** Makes browsers save the file instead of showing it. */
  public FileRequest forceDownload() {
    answer.put("forceDownload", true);
    return this;
  }

  /** Adds a response header. */
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
