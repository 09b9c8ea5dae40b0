package dev.parselambda.files;

import dev.parselambda.access.Caller;
import dev.parselambda.cloud.AppCode;
import dev.parselambda.cloud.Result;
import dev.parselambda.cloud.TriggerRequest.Subject;
import dev.parselambda.cloud.TriggerType;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;

/**
 * The app's own code beside files: the triggers of the class {@value #CLASS}, the name that Parse
 * Server has for them. An error of any of them is the caller's; where the code names no other, its
 * code is the one that Parse Server has for what is done with the file.
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
   * Lets the app's code refuse a file before it is stored.
   *
   * @param filename as the caller gave it
   * @param size in bytes
   */
  void beforeSave(Caller caller, String filename, long size) {
    var subject = new Subject.OfFile(new FileRef(filename, null), size);
    var _ = run(TriggerType.BEFORE_SAVE, caller, subject, ParseError.FILE_SAVE_ERROR);
  }

  /**
   * Tells the app's code of a file that is stored.
   *
   * @param size in bytes
   */
  void afterSave(Caller caller, String name, long size) {
    var subject = new Subject.OfFile(new FileRef(name, addresses.of(name)), size);
    var _ = run(TriggerType.AFTER_SAVE, caller, subject, ParseError.FILE_SAVE_ERROR);
  }

  /** Lets the app's code refuse the deletion of a file. */
  void beforeDelete(Caller caller, String name) {
    var _ = run(TriggerType.BEFORE_DELETE, caller, known(name), ParseError.FILE_DELETE_ERROR);
  }

  /** Tells the app's code that a file is gone. */
  void afterDelete(Caller caller, String name) {
    var _ = run(TriggerType.AFTER_DELETE, caller, known(name), ParseError.FILE_DELETE_ERROR);
  }

  /**
   * Lets the app's code refuse that a file is read, or name another one by {@code {"file": {"name":
   * ...}}}.
   *
   * @return the name of the file to read
   */
  String beforeFind(Caller caller, String name) {
    return run(TriggerType.BEFORE_FIND, caller, known(name), ParseError.SCRIPT_FAILED)
                instanceof Result.Value(Map<?, ?> answer)
            && answer != null
            && answer.get("file") instanceof Map<?, ?> file
            && file.get("name") instanceof String other
            && !other.isEmpty()
        ? other
        : name;
  }

  /** Lets the app's code refuse that a file which exists is given out, or say how it is. */
  Delivery afterFind(Caller caller, String name) {
    return run(TriggerType.AFTER_FIND, caller, known(name), ParseError.SCRIPT_FAILED)
                instanceof Result.Value(Map<?, ?> answer)
            && answer != null
        ? Delivery.of(answer)
        : Delivery.PLAIN;
  }

  private Subject.OfFile known(String name) {
    return new Subject.OfFile(new FileRef(name, addresses.of(name)), null);
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
