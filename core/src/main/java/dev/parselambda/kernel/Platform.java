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
 * The services below an engine that differ between deployments and are not options of the app. File
 * storage and mail are the app's own choice: options {@code filesAdapter} and {@code emailAdapter}.
 */
public interface Platform {

  /** The app's database stores everything, and a response may be large. */
  Platform EMBEDDED = new Platform() {};

  /** The store for ids of requests that run once. */
  default RequestRecords requestRecords(Database database, InstantSource clock) {
    return new DatabaseRequestRecords(database, clock);
  }

  /** The store for rate limits. */
  default RateCounters rateCounters(Database database, InstantSource clock) {
    return new DatabaseRateCounters(database, clock);
  }

  /**
   * The longest time a response waits for its mail. Zero if the process continues after the
   * response, and sends the mail then.
   */
  default Duration mailPatience() {
    return Duration.ZERO;
  }

  /**
   * The executor of tasks that no response waits for.
   *
   * @param here runs a task in this process, on the calling thread
   */
  default BackgroundWork backgroundWork(Worker here) {
    return new VirtualThreads(here);
  }

  /**
   * The schedules of jobs that this deployment declares, as a JSON list of objects with the fields
   * of {@code _JobSchedule}; empty if unknown.
   */
  default String schedules() {
    return "";
  }

  /** Whether webhooks may be at addresses that are not on the public internet. */
  default boolean callsPrivateAddresses() {
    return true;
  }

  /** The providers of wings that the core does not know. */
  default Iterable<WingProvider> wings() {
    return ServiceLoader.load(WingProvider.class);
  }

  /** The languages of Cloud Code that this process supports. */
  default Iterable<CodeProvider> languages() {
    return ServiceLoader.load(CodeProvider.class);
  }

  /** The maximum number of file bytes in one response. */
  default long largestDownload() {
    return Long.MAX_VALUE;
  }
}
