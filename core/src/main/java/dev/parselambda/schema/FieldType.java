package dev.parselambda.schema;

/**
 * The type of a field.
 *
 * <p>{@code toString} gives the form error messages use: {@code Number}, {@code Pointer<_User>}.
 */
public sealed interface FieldType {

  /** The {@code type} of the REST API: {@code Number}, {@code Pointer}. */
  String restName();

  /** The text in a {@code _SCHEMA} document: {@code number}, {@code *_User}. */
  String storedName();

  /** A type that needs no target class. */
  enum Plain implements FieldType {
    STRING("String", "string"),
    NUMBER("Number", "number"),
    BOOLEAN("Boolean", "boolean"),
    DATE("Date", "date"),
    OBJECT("Object", "object"),
    ARRAY("Array", "array"),
    GEO_POINT("GeoPoint", "geopoint"),
    FILE("File", "file"),
    BYTES("Bytes", "bytes"),
    POLYGON("Polygon", "polygon"),
    /**
     * The type of the field {@code ACL} only, which every class has and which is never stored or
     * listed.
     */
    ACL("ACL", "ACL");

    private final String restName;
    private final String storedName;

    Plain(String restName, String storedName) {
      this.restName = restName;
      this.storedName = storedName;
    }

    @Override
    public String restName() {
      return restName;
    }

    @Override
    public String storedName() {
      return storedName;
    }

    @Override
    public String toString() {
      return restName;
    }
  }

  /** A reference to an object of that class. */
  record PointerTo(String className) implements FieldType {
    @Override
    public String restName() {
      return "Pointer";
    }

    @Override
    public String storedName() {
      return "*" + className;
    }

    @Override
    public String toString() {
      return "Pointer<" + className + ">";
    }
  }

  /** A to-many relation to objects of that class. */
  record RelationTo(String className) implements FieldType {
    @Override
    public String restName() {
      return "Relation";
    }

    @Override
    public String storedName() {
      return "relation<" + className + ">";
    }

    @Override
    public String toString() {
      return "Relation<" + className + ">";
    }
  }
}
