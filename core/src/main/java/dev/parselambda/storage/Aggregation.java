package dev.parselambda.storage;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import dev.parselambda.query.Explain;
import dev.parselambda.query.ReadPreference;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.storage.bson.JsonDocuments;
import dev.parselambda.storage.bson.ObjectCodec;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.DecoderContext;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.json.StrictJsonWriter;
import org.jspecify.annotations.Nullable;

/** Aggregations over the objects of a class, for the master key. */
public final class Aggregation {
  private static final JsonWriterSettings EXTENDED_JSON =
      JsonWriterSettings.builder()
          .outputMode(JsonMode.RELAXED)
          .dateTimeConverter(Aggregation::writeDate)
          .build();

  /** From this time on Extended JSON writes milliseconds instead of a string. */
  private static final long YEAR_10000 =
      Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli() + 1;

  private final Database database;

  public Aggregation(Database database) {
    this.database = database;
  }

  /**
   * The options of a pipeline.
   *
   * @param rawValues whether values are MongoDB's Extended JSON, in the pipeline and in the results
   * @param rawFieldNames whether names are those in the database, in the pipeline and in the
   *     results
   * @param hint the name of an index, or its keys as a JSON object
   */
  public record Options(
      boolean rawValues,
      boolean rawFieldNames,
      @Nullable Object hint,
      @Nullable String comment,
      @Nullable ReadPreference readPreference) {
    public static final Options NONE = new Options(false, false, null, null, null);
  }

  /**
   * Runs a pipeline and returns its rows.
   *
   * @param stages as JSON, each an object with one key
   * @return {@link ParseObject}s, or JSON objects if values or names are raw
   * @throws ParseException INVALID_QUERY with MongoDB's text when it refuses the pipeline
   */
  public List<Object> run(
      ClassSchema schema, List<Map<String, @Nullable Object>> stages, Options options) {
    List<Map<String, @Nullable Object>> translated = translated(schema, stages, options);
    boolean byPointer = Pipeline.groupsByPointer(translated);
    try {
      AggregateIterable<BsonDocument> rows = iterable(schema, translated, options);
      if (writes(translated)) {
        rows.toCollection();
        return List.of();
      }
      ObjectCodec codec = database.newCodec(schema);
      List<Object> results = new ArrayList<>();
      try (var cursor = rows.cursor()) {
        cursor.forEachRemaining(row -> results.add(result(row, byPointer, codec, options)));
      }
      return results;
    } catch (RuntimeException e) {
      throw database.errors().of(e, Work.ADMINISTRATION);
    }
  }

  /**
   * MongoDB's plan of a pipeline, as JSON.
   *
   * @throws ParseException INVALID_QUERY with MongoDB's text when it refuses the pipeline
   */
  public Map<String, @Nullable Object> explain(
      ClassSchema schema,
      List<Map<String, @Nullable Object>> stages,
      Options options,
      Explain explain) {
    try {
      return JsonDocuments.json(
          iterable(schema, translated(schema, stages, options), options)
              .explain(BsonDocument.class, FindCommand.verbosity(explain)));
    } catch (RuntimeException e) {
      throw database.errors().of(e, Work.ADMINISTRATION);
    }
  }

  private static List<Map<String, @Nullable Object>> translated(
      ClassSchema schema, List<Map<String, @Nullable Object>> stages, Options options) {
    return new Pipeline(schema, options.rawValues, options.rawFieldNames).translated(stages);
  }

  private AggregateIterable<BsonDocument> iterable(
      ClassSchema schema, List<Map<String, @Nullable Object>> stages, Options options) {
    MongoCollection<ParseObject> objects = database.objects(schema);
    ClientSession session = Transaction.session(null);
    if (options.readPreference != null && session == null) {
      objects = objects.withReadPreference(FindCommand.readPreference(options.readPreference));
    }
    List<BsonDocument> pipeline = documents(stages, options.rawValues);
    AggregateIterable<BsonDocument> rows =
        (session == null
                ? objects.aggregate(pipeline, BsonDocument.class)
                : objects.aggregate(session, pipeline, BsonDocument.class))
            .batchSize(database.batchSize())
            .maxTime(database.maxTimeMillis(), TimeUnit.MILLISECONDS)
            .comment(options.comment);
    switch (options.hint) {
      case String name -> rows.hintString(name);
      case Map<?, ?> keys -> rows.hint(FindCommand.hint(keys));
      case null, default -> {}
    }
    return rows;
  }

  private static List<BsonDocument> documents(
      List<Map<String, @Nullable Object>> stages, boolean extendedJson) {
    List<BsonDocument> documents = new ArrayList<>(stages.size());
    for (Map<String, @Nullable Object> stage : stages) {
      documents.add(
          extendedJson ? BsonDocument.parse(Json.write(stage)) : JsonDocuments.document(stage));
    }
    return documents;
  }

  /** Whether the pipeline writes to a collection instead of returning rows. */
  private static boolean writes(List<Map<String, @Nullable Object>> stages) {
    return !stages.isEmpty()
        && (stages.getLast().containsKey("$out") || stages.getLast().containsKey("$merge"));
  }

  @SuppressWarnings("unchecked")
  private static Object result(
      BsonDocument row, boolean byPointer, ObjectCodec codec, Options options) {
    BsonDocument named = options.rawFieldNames ? row : withObjectId(row, byPointer);
    if (options.rawValues) {
      return Objects.requireNonNull(Json.parse(named.toJson(EXTENDED_JSON)));
    }
    if (options.rawFieldNames) {
      return JsonDocuments.json(named);
    }
    BsonValue id = named.remove("objectId");
    ParseObject rest =
        codec.decode(new BsonDocumentReader(named), DecoderContext.builder().build());
    if (id == null) {
      return rest;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("objectId", JsonDocuments.value(id));
    values.putAll(rest.fields());
    return new ParseObject(rest.className(), values);
  }

  private static BsonDocument withObjectId(BsonDocument row, boolean byPointer) {
    BsonValue id = row.remove("_id");
    if (id != null) {
      row.put("objectId", objectId(id, byPointer));
    }
    return row;
  }

  /** As in BSON's JavaScript library, the milliseconds have three digits, or none if zero. */
  private static void writeDate(Long millis, StrictJsonWriter out) {
    out.writeStartObject();
    if (0 <= millis && millis < YEAR_10000) {
      out.writeString("$date", Dates.iso(Instant.ofEpochMilli(millis)).replace(".000Z", "Z"));
    } else {
      out.writeStartObject("$date");
      out.writeString("$numberLong", millis.toString());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static BsonValue objectId(BsonValue id, boolean byPointer) {
    return switch (id) {
      case BsonString text when text.getValue().isEmpty() -> BsonNull.VALUE;
      case BsonString text when byPointer ->
          new BsonString(text.getValue().substring(text.getValue().indexOf('$') + 1));
      case BsonDocument document when document.isEmpty() -> BsonNull.VALUE;
      case BsonArray array when array.isEmpty() -> BsonNull.VALUE;
      default -> id;
    };
  }
}
