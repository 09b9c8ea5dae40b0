package dev.parselambda.kernel;

import dev.parselambda.access.DatabaseRateCounters;
import dev.parselambda.access.DatabaseRequestRecords;
import dev.parselambda.access.RateCounters;
import dev.parselambda.access.RequestRecords;
import dev.parselambda.code.CodeProvider;
import dev.parselambda.storage.Database;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.VirtualThreads;
import dev.parselambda.work.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ServiceLoader;

/**
 * What an engine stands on, where deployments differ and no option of the app says how. Where files
 * are kept and how mail is sent is the app's own choice: options {@code filesAdapter} and {@code
 * emailAdapter}.
 */
public interface Platform {

  /** The app's database keeps everything, and an answer may be large. */
  Platform EMBEDDED = new Platform() {};

  /** Where requests are remembered that shall be done once. */
  default RequestRecords requestRecords(Database database, InstantSource clock) {
    return new DatabaseRequestRecords(database, clock);
  }

  /** Where requests are counted. */
  default RateCounters rateCounters(Database database, InstantSource clock) {
    return new DatabaseRateCounters(database, clock);
  }

  /**
   * How long an answer waits for the mail that belongs to it, at most. Zero where the process goes
   * on after an answer, and the mail with it.
   */
  default Duration mailPatience() {
    return Duration.ZERO;
  }

  /**
   * Where tasks go that no answer waits for.
   *
   * @param here does a task in this process, on the thread that calls it
   */
  default BackgroundWork backgroundWork(Worker here) {
    return new VirtualThreads(here);
  }

  /**
   * The schedules of jobs that this deployment declares, as a JSON list of objects with the fields
   * of {@code _JobSchedule}; empty where that is not known.
   */
  default String schedules() {
    return "";
  }

  /** Whether webhooks may be at addresses that are not on the public internet. */
  default boolean callsPrivateAddresses() {
    return true;
  }

  /** Makes the wings that the core does not know. */
  default Iterable<WingProvider> wings() {
    return ServiceLoader.load(WingProvider.class);
  }

  /** The languages in which code of the app's own runs in this process. */
  default Iterable<CodeProvider> languages() {
    return ServiceLoader.load(CodeProvider.class);
  }

  /** The most bytes of a file that one answer carries. */
  default long largestDownload() {
    return Long.MAX_VALUE;
  }
}
