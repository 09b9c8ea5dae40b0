package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.access.Action;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Platform;
import dev.parselambda.kernel.Wing;
import dev.parselambda.kernel.WingProvider;
import dev.parselambda.objects.write.Change;
import dev.parselambda.objects.write.ObjectListener;
import dev.parselambda.work.Task;
import dev.parselambda.work.Worker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** A capability is a class of its own, and nothing else changes. */
class WingTest {
  private static final BlockingQueue<String> DONE = new LinkedBlockingQueue<>();

  /** Greets each new object of a class, in the background. */
  private record Greeter(Kernel kernel) implements Wing, ObjectListener {
    @Override
    public List<Route<Action>> routes() {
      return List.of(
          new Route<>(Method.GET, "/greetings", _ -> Response.json(Map.of("done", DONE.size()))));
    }

    @Override
    public List<ObjectListener> listeners() {
      return List.of(this);
    }

    @Override
    public boolean watches(String className) {
      return className.equals("Guest");
    }

    @Override
    public void changed(Change change) {
      kernel.work().start(new Task("greeting", change.after().objectId(), "{}"));
    }

    @Override
    public Map<String, Worker> workers() {
      return Map.of("greeting", (task, _) -> DONE.add("hello " + task.id()));
    }

    @Override
    public Map<String, Object> features() {
      return Map.of("greetings", true);
    }
  }

  @Test
  void aWingBringsRoutesListenersWorkersAndFeatures() throws InterruptedException {
    Platform platform =
        new Platform() {
          @Override
          public Iterable<WingProvider> wings() {
            return List.of((kernel, _) -> new Greeter(kernel));
          }
        };
    try (TestApp app = TestApp.start(Map.of("allowClientClassCreation", true), platform)) {
      String guest = app.client().create("Guest", "{}");
      app.client().create("Other", "{}");

      assertEquals("hello " + guest, DONE.take());
      assertEquals(Map.of("done", 0), app.client().get("/greetings").expect(200).json());
      Map<?, ?> features = (Map<?, ?>) app.master().get("/serverInfo").field("features");
      assertEquals(true, features.get("greetings"));
    }
  }
}
