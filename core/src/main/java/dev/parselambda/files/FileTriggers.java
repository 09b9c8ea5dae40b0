package dev.parselambda.files;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.FileParts;
import dev.parselambda.code.Result;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.files.store.FileProperties;
import dev.parselambda.files.store.StoredFile;
import dev.parselambda.http.MediaTypes;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the file triggers, which belong to the class {@value #CLASS} as in Parse Server. Their
 * errors reach the caller; the default error code is Parse Server's for the operation.
 */
final class FileTriggers {
  private static final String CLASS = "@File";

  private final AppCode code;
  private final FileAddresses addresses;

  FileTriggers(AppCode code, FileAddresses addresses) {
    this.code = code;
    this.addresses = addresses;
  }

  /**
   * Lets the app's code refuse a file before it is stored, or change what is stored.
   *
   * @param content null if unavailable
   * @param size in bytes
   */
  FileChange beforeSave(Caller caller, Upload upload, byte @Nullable [] content, long size) {
    FileParts parts =
        new FileParts(
            content == null ? null : () -> content,
            upload.contentType(),
            upload.directory(),
            upload.metadata(),
            upload.tags());
    var subject = new Subject.OfFile(new FileRef(upload.filename(), null), size, parts);
    return run(TriggerType.BEFORE_SAVE, caller, subject, ParseError.FILE_SAVE_ERROR)
            instanceof Result.Value(var answer)
        ? FileChange.of(answer)
        : FileChange.NONE;
  }

  /**
   * Runs afterSave of a stored file.
   *
   * @param content null if it was stored elsewhere
   */
  void afterSave(
      Caller caller, FileRef file, byte @Nullable [] content, FileProperties properties) {
    FileParts parts =
        new FileParts(
            content == null ? null : () -> content,
            properties.contentType(),
            null,
            properties.metadata(),
            properties.tags());
    Long size = content == null ? null : Long.valueOf(content.length);
    var subject = new Subject.OfFile(file, size, parts);
    var _ = run(TriggerType.AFTER_SAVE, caller, subject, ParseError.FILE_SAVE_ERROR);
  }

  /** Lets the app's code refuse the deletion of a file. */
  void beforeDelete(Caller caller, String name) {
    var _ = run(TriggerType.BEFORE_DELETE, caller, known(name), ParseError.FILE_DELETE_ERROR);
  }

  /** Runs afterDelete of a file. */
  void afterDelete(Caller caller, String name) {
    var _ = run(TriggerType.AFTER_DELETE, caller, known(name), ParseError.FILE_DELETE_ERROR);
  }

  /**
   * Lets the app's code refuse a download, or name another file with {@code {"file": {"name":
   * ...}}}.
   *
   * @return the name of the file to read
   */
  String beforeFind(Caller caller, String name) {
    Result result = run(TriggerType.BEFORE_FIND, caller, known(name), ParseError.SCRIPT_FAILED);
    String other = result instanceof Result.Value(var answer) ? FileChange.of(answer).name() : null;
    return other == null ? name : other;
  }

  /**
   * Lets the app's code refuse the download of an existing file, set how it is sent, or replace it.
   *
   * @param file null if only the metadata is requested
   */
  Delivery afterFind(Caller caller, String name, @Nullable StoredFile file) {
    Subject.OfFile subject = file == null ? known(name) : known(name, file);
    return run(TriggerType.AFTER_FIND, caller, subject, ParseError.SCRIPT_FAILED)
                instanceof Result.Value(Map<?, ?> answer)
            && answer != null
        ? Delivery.of(answer)
        : Delivery.PLAIN;
  }

  private Subject.OfFile known(String name, StoredFile file) {
    Supplier<byte[]> content = () -> file.read(0, Math.toIntExact(file.length()));
    return new Subject.OfFile(
        new FileRef(name, addresses.of(name)),
        file.length(),
        new FileParts(content, MediaTypes.of(name), null, Map.of(), Map.of()));
  }

  private Subject.OfFile known(String name) {
    return new Subject.OfFile(new FileRef(name, addresses.of(name)), null, FileParts.UNKNOWN);
  }

  private Result run(
      TriggerType type, Caller caller, Subject.OfFile subject, ParseError unlessNamed) {
    try {
      return code.run(type, CLASS, caller, subject);
    } catch (ParseException e) {
      throw e.error() == ParseError.SCRIPT_FAILED && !e.isCoded()
          ? ParseException.of(unlessNamed, e.shown())
          : e;
    }
  }
}
