package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** One stage of a pipeline. It never changes a document it is given. */
@FunctionalInterface
interface Stage {
  List<Document> apply(List<Document> input);
}
