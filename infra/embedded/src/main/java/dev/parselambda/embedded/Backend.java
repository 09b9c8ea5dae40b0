package dev.parselambda.embedded;

import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;

/** All databases of one server. */
final class Backend extends AbstractMongoBackend {
  @Override
  protected Database openOrCreateDatabase(String databaseName) {
    return new Database(databaseName, getCursorRegistry());
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    return switch (command.toLowerCase(Locale.ROOT)) {
      case "hello" -> hello(super.handleCommand(channel, database, "ismaster", query));
      case "endsessions" -> new Document("ok", 1.0);
      default -> super.handleCommand(channel, database, command, query);
    };
  }

  private static Document hello(Document legacy) {
    return new Document("isWritablePrimary", true).appendAll(legacy);
  }
}
