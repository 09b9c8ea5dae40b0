package dev.parselambda.storage.bson;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.storage.bson.StoredField.Form;
import dev.parselambda.value.Dates;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Relation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.BsonValueCodecProvider;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodecProvider;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.ValueCodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a class to BSON and back.
 *
 * <p>The bytes of the wire become the map of a {@link ParseObject} directly, and the other way
 * round. What is to be done with a stored field is looked up by its name in a table that is made
 * once for a class; a name that is not in the table is that of a field the schema does not know,
 * and is read as what it is. It may be that another instance has just added that field and this
 * one's schema is older: so the codec keeps such names for who can find out.
 */
public final class ObjectCodec implements Codec<ParseObject> {
  /** Where another program writes ever new names, it is no use to look into each of them. */
  private static final int MOST_STRAYS = 1_000;

  private final ClassSchema schema;
  private final OddValues odd;
  private final StoredFields fields;
  private final Map<String, Relation> relations = new LinkedHashMap<>();

  /** Names that were read and that the schema does not have. */
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();

  /** Those of them of which it is known that the schema is right. */
  private final Set<String> strays = ConcurrentHashMap.newKeySet();

  /**
   * @param odd where values are noted that no field of their type can have
   */
  public ObjectCodec(ClassSchema schema, OddValues odd) {
    this.schema = schema;
    this.odd = odd;
    Map<String, StoredField> known = StoredField.ofClass(schema);
    if (isUser()) {
      // Auth data is read from a field for each provider.
      known.put("authData", new StoredField("authData", "authData", Form.SKIPPED, ""));
    }
    schema
        .fields()
        .forEach(
            (name, field) -> {
              if (field.type() instanceof FieldType.RelationTo(String className)) {
                relations.put(name, new Relation(className));
              }
            });
    this.fields = new StoredFields(known.values());
  }

  private boolean isUser() {
    return schema.className().equals("_User");
  }

  /** What a collection of these objects needs. */
  public CodecRegistry registry() {
    return CodecRegistries.fromRegistries(
        CodecRegistries.fromCodecs(this),
        CodecRegistries.fromProviders(
            new ValueCodecProvider(), new BsonValueCodecProvider(), new DocumentCodecProvider()));
  }

  @Override
  public Class<ParseObject> getEncoderClass() {
    return ParseObject.class;
  }

  @Override
  public void encode(BsonWriter out, ParseObject object, EncoderContext context) {
    StoredForm.write(schema, object, out);
  }

  @Override
  public ParseObject decode(BsonReader reader, DecoderContext context) {
    BsonBytes in = BsonBytes.of(reader);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<String> readers = null;
    List<String> writers = null;
    while (in.next()) {
      StoredField field = fields.find(in);
      if (field == null) {
        stray(in, values);
      } else {
        switch (field.form()) {
          case READERS -> readers = AclForm.groups(in);
          case WRITERS -> writers = AclForm.groups(in);
          default -> {
            if (!field.read(in, values)) {
              odd.leftOut(schema.className(), field.name(), values.get("objectId"));
            }
          }
        }
      }
    }
    if (!relations.isEmpty()) {
      values.putAll(relations);
    }
    if (readers != null || writers != null) {
      values.put("ACL", AclForm.json(readers, writers));
    }
    return new ParseObject(schema.className(), values);
  }

  /** A field that the schema does not have. */
  private void stray(BsonBytes in, Map<String, @Nullable Object> values) {
    String name = in.name();
    if (isUser() && name.startsWith(StoredNames.AUTH_DATA_PREFIX)) {
      authData(name.substring(StoredNames.AUTH_DATA_PREFIX.length()), in, values);
    } else if (name.startsWith("_")) {
      // No field of an object: a pointer whose field was deleted, or another program's.
      if (name.startsWith(StoredNames.POINTER_PREFIX)) {
        miss(name);
      }
      in.skip();
    } else {
      miss(name);
      values.put(name, ValueReader.read(in));
    }
  }

  private void miss(String name) {
    if (schema.type(name) == null && !strays.contains(name) && strays.size() < MOST_STRAYS) {
      unknown.add(name);
    }
  }

  /** Whether names were read that the schema does not have and that nobody has looked into. */
  public boolean missesFields() {
    return !unknown.isEmpty();
  }

  /** These names. */
  public Set<String> missed() {
    return Set.copyOf(unknown);
  }

  /** The schema is right: names that were {@link #missed} before it was looked at are no fields. */
  public void areNoFields(Set<String> names) {
    strays.addAll(names);
    unknown.removeAll(names);
  }

  @SuppressWarnings("unchecked")
  private static void authData(
      String provider, BsonBytes in, Map<String, @Nullable Object> values) {
    Object all = values.computeIfAbsent("authData", _ -> new LinkedHashMap<>());
    ((Map<String, @Nullable Object>) all).put(provider, withTextDates(ValueReader.read(in)));
  }

  /** The hosted Parse stored dates of providers as dates; SDKs and providers read texts. */
  private static @Nullable Object withTextDates(@Nullable Object data) {
    return switch (data) {
      case Instant date -> Dates.iso(date);
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> texts = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((key, value) -> texts.put((String) key, withTextDates(value)));
        yield texts;
      }
      case List<?> list -> {
        List<@Nullable Object> texts = new ArrayList<>(list.size());
        list.forEach(value -> texts.add(withTextDates(value)));
        yield texts;
      }
      case null, default -> data;
    };
  }
}
