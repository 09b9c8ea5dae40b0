package dev.parselambda.jobs;

import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the due jobs, called once a minute. Any number of instances may do so concurrently: the
 * one that marks a schedule as run starts its job.
 */
final class Scheduler {
  private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

  private final Jobs jobs;
  private final ScheduleStore schedules;
  private final DeclaredSchedules declared;
  private final InstantSource clock;

  /**
   * @param declared the schedules of this deployment, a JSON list; empty if unknown
   * @throws dev.parselambda.config.option.OptionsException when they are malformed
   */
  Scheduler(Jobs jobs, ObjectWrites writes, Schemas schemas, InstantSource clock, String declared) {
    this.jobs = jobs;
    this.schedules = new ScheduleStore(writes, schemas);
    this.declared = DeclaredSchedules.of(declared);
    this.clock = clock;
  }

  /**
   * Starts due jobs, and marks interrupted ones as failed.
   *
   * @throws ParseException when the database fails
   */
  void tick() {
    jobs.endInterrupted();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var stored = schedules.all();
    declared.keepIn(schedules, stored, now);
    for (ParseObject schedule : stored) {
      try {
        startIfDue(schedule, now);
      } catch (ParseException e) {
        log.error("Skipped the schedule {}: {}", schedule.objectId(), e.text());
      }
    }
  }

  private void startIfDue(ParseObject stored, Instant now) {
    String name = stored.get("jobName") instanceof String job ? job : "";
    Schedule schedule;
    try {
      schedule = Schedule.of(stored.fields());
    } catch (ParseException malformed) {
      if (!isTold(stored) && schedules.take(stored, now)) {
        jobs.failDue(name, malformed.text());
      }
      return;
    }
    if (schedule.isDue(now) && schedules.take(stored, now)) {
      start(name, stored);
    }
  }

  private void start(String name, ParseObject stored) {
    try {
      jobs.startDue(name, Schedule.params(stored.get("params")));
    } catch (ParseException malformed) {
      jobs.failDue(name, malformed.text());
    }
  }

  /** Whether an unreadable schedule has been reported already; reported once per edit. */
  private static boolean isTold(ParseObject stored) {
    return stored.get(ScheduleStore.LAST_RUN) instanceof Number millis
        && stored.get("updatedAt") instanceof Instant updated
        && millis.longValue() >= updated.toEpochMilli();
  }
}
