package dev.parselambda.embedded;

import dev.parselambda.embedded.journal.Repair;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the server alone: {@code EmbeddedMain PORT [FOLDER]}. Without a folder the data is in memory
 * only. Ends with the process. {@code EmbeddedMain --repair FOLDER} recovers what is readable of a
 * damaged folder.
 */
public final class EmbeddedMain {
  private EmbeddedMain() {}

  /** Prints {@code embedded mongo ready 127.0.0.1:PORT} once it accepts connections. */
  public static void main(String[] args) throws InterruptedException {
    try {
      if (args.length > 0 && args[0].equals("--repair")) {
        repair(args);
      } else {
        serve(args);
      }
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void repair(String[] args) {
    if (args.length != 2) {
      throw new IllegalStateException("Usage: ./parse database --repair FOLDER");
    }
    Repair.run(Path.of(args[1])).forEach(System.out::println);
  }

  private static void serve(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 27017;
    EmbeddedMongo.Setup setup =
        args.length > 1 ? EmbeddedMongo.persistent(Path.of(args[1])) : EmbeddedMongo.inMemory();
    EmbeddedMongo mongo = setup.start("127.0.0.1", port);
    Runtime.getRuntime().addShutdownHook(new Thread(mongo::close));
    System.out.println("embedded mongo ready 127.0.0.1:" + mongo.port());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
