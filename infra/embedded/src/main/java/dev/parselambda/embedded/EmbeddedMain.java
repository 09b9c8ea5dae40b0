package dev.parselambda.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the server alone: {@code EmbeddedMain PORT [FOLDER]}. Without a folder the data is in memory
 * only. Ends with the process.
 */
public final class EmbeddedMain {
  private EmbeddedMain() {}

  /** Prints {@code embedded mongo ready 127.0.0.1:PORT} once it accepts connections. */
  public static void main(String[] args) throws InterruptedException {
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
