package dev.parselambda.template;

import dev.parselambda.access.RateCounters;
import dev.parselambda.access.RequestRecords;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.CloudFunction;
import dev.parselambda.code.CodeProvider;
import dev.parselambda.code.Job;
import dev.parselambda.code.Trigger;
import dev.parselambda.code.TriggerType;
import dev.parselambda.config.Options;
import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.FileProperties;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.files.store.FileStoreProvider;
import dev.parselambda.files.store.StoredFile;
import dev.parselambda.jobs.JobRun;
import dev.parselambda.livequery.Connections;
import dev.parselambda.livequery.Events;
import dev.parselambda.livequery.LivePlatform;
import dev.parselambda.livequery.LivePorts;
import dev.parselambda.livequery.LiveQuery;
import dev.parselambda.mail.Mail;
import dev.parselambda.mail.MailSender;
import dev.parselambda.mail.MailSenderProvider;
import dev.parselambda.storage.Database;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Task;
import dev.parselambda.work.Worker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The ports of an engine, which note that they were used and do nothing else. */
final class Ports implements LivePlatform {
  /** What an engine asks of its surroundings, where AWS may stand behind it. */
  enum Port {
    RATE_COUNTERS,
    REQUEST_RECORDS,
    FILES,
    FILE_ADDRESSES,
    MAIL,
    JOBS,
    TASKS,
    /** Events of LiveQuery are published. */
    EVENTS,
    /** Clients of LiveQuery are served. */
    SOCKETS
  }

  private static final Set<Port> USED = ConcurrentHashMap.newKeySet();

  private static final Queue<Task> TASKS = new ConcurrentLinkedQueue<>();

  /** A task that was handed over; null when there is no other. */
  static @Nullable Task nextTask() {
    return TASKS.poll();
  }

  /** The ports used since the last call. */
  static Set<Port> used() {
    Set<Port> used = EnumSet.noneOf(Port.class);
    used.addAll(USED);
    USED.removeAll(used);
    return used;
  }

  @Override
  public RateCounters rateCounters(Database database, InstantSource clock) {
    return (_, window) -> {
      USED.add(Port.RATE_COUNTERS);
      return new RateCounters.Count(1, Instant.now().plus(window));
    };
  }

  @Override
  public RequestRecords requestRecords(Database database, InstantSource clock) {
    return new RequestRecords() {
      @Override
      public boolean begin(String requestId, Duration lease) {
        USED.add(Port.REQUEST_RECORDS);
        return true;
      }

      @Override
      public void succeeded(String requestId, Duration remembered) {}

      @Override
      public void failed(String requestId) {}
    };
  }

  /** The answer waits until its mail is handed over, so that it is noted for the right request. */
  @Override
  public Duration mailPatience() {
    return Duration.ofSeconds(10);
  }

  @Override
  public BackgroundWork backgroundWork(Worker here) {
    return new BackgroundWork() {
      @Override
      public void start(Task task) {
        if (task.kind().equals(JobRun.KIND)) {
          USED.add(Port.JOBS);
        } else {
          USED.add(Port.TASKS);
          TASKS.add(task);
        }
      }

      @Override
      public Duration patience() {
        return Duration.ofMinutes(15);
      }
    };
  }

  @Override
  public LivePorts liveQuery(Options options) {
    return new LivePorts() {
      @Override
      public Connections connections() {
        return (_, _) -> true;
      }

      @Override
      public Events events(LiveQuery here) {
        return _ -> USED.add(Port.EVENTS);
      }
    };
  }

  @Override
  public Iterable<CodeProvider> languages() {
    return List.of(_ -> new AnyJob());
  }

  /** Code that has every job that is asked for. */
  private static final class AnyJob implements AppCode {
    @Override
    public @Nullable CloudFunction function(String name) {
      return null;
    }

    @Override
    public @Nullable Trigger trigger(TriggerType type, String className) {
      return null;
    }

    @Override
    public Job job(String name) {
      return _ -> null;
    }

    @Override
    public Set<String> jobs() {
      return Set.of("cleanUp");
    }
  }

  /** The files adapter {@code noted}. */
  public static final class Files implements FileStoreProvider {
    @Override
    public Set<String> modules() {
      return Set.of("noted");
    }

    @Override
    public FileStore open(AdapterOptions options) {
      return new NotedFiles();
    }
  }

  private static final class NotedFiles implements DirectFileStore {
    @Override
    public void store(String name, byte[] content, FileProperties properties) {
      USED.add(Port.FILES);
    }

    @Override
    public @Nullable StoredFile find(String name) {
      USED.add(Port.FILES);
      return null;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> metadata(String name) {
      USED.add(Port.FILES);
      return null;
    }

    @Override
    public boolean delete(String name) {
      USED.add(Port.FILES);
      return false;
    }

    @Override
    public String publicAddress(String name) {
      USED.add(Port.FILE_ADDRESSES);
      return "https://files.example/" + name;
    }

    @Override
    public URI downloadAddress(String name, String contentType, Duration valid) {
      USED.add(Port.FILES);
      return URI.create(publicAddress(name));
    }

    @Override
    public DirectUpload upload(
        String name, FileProperties properties, long length, Duration valid) {
      USED.add(Port.FILES);
      return new DirectUpload(URI.create(publicAddress(name)), Map.of());
    }
  }

  /** The email adapter {@code noted}. */
  public static final class Mails implements MailSenderProvider {
    @Override
    public Set<String> modules() {
      return Set.of("noted");
    }

    @Override
    public MailSender open(AdapterOptions options) {
      return new MailSender() {
        @Override
        public void send(Mail mail) {
          USED.add(Port.MAIL);
        }
      };
    }
  }
}
