package redshiftlocal.copy.row;

/**
 * A column that COPY fills.
 *
 * @param length the declared bytes of a character type, else 0
 * @param scale the digits behind the point of a DECIMAL, else 0
 */
public record Column(
    String name,
    Kind kind,
    int length,
    int precision,
    int scale,
    boolean notNull,
    Identity identity) {

  /** As the load-error tables show it: {@code 18,2} for a DECIMAL, 0 for a type without length. */
  String declaredLength() {
    return kind == Kind.DECIMAL ? precision + ", " + scale : String.valueOf(length);
  }

  /** IDENTITY makes the column's values itself; BY_DEFAULT takes them from the data when named. */
  public enum Identity {
    NONE,
    BY_DEFAULT,
    ALWAYS;

    public static Identity of(String attidentity) {
      return switch (attidentity) {
        case "a" -> ALWAYS;
        case "d" -> BY_DEFAULT;
        default -> NONE;
      };
    }
  }

  public boolean isIdentity() {
    return identity != Identity.NONE;
  }

  /**
   * The types of Redshift that differ in how a text becomes a value; the name is the system
   * tables'.
   */
  public enum Kind {
    INT2("int2"),
    INT4("int4"),
    INT8("int8"),
    DECIMAL("numeric"),
    FLOAT4("float4"),
    FLOAT8("float8"),
    BOOL("bool"),
    DATE("date"),
    TIMESTAMP("timestamp"),
    TIMESTAMPTZ("timestamptz"),
    CHAR("char"),
    VARCHAR("varchar"),
    OTHER("unknown");

    public final String typeName;

    Kind(String typeName) {
      this.typeName = typeName;
    }

    public static Kind of(String postgresType) {
      return switch (postgresType) {
        case "int2" -> INT2;
        case "int4" -> INT4;
        case "int8" -> INT8;
        case "numeric" -> DECIMAL;
        case "float4" -> FLOAT4;
        case "float8" -> FLOAT8;
        case "bool" -> BOOL;
        case "date" -> DATE;
        case "timestamp" -> TIMESTAMP;
        case "timestamptz" -> TIMESTAMPTZ;
        case "bpchar" -> CHAR;
        case "varchar", "text" -> VARCHAR;
        default -> OTHER;
      };
    }

    public boolean isText() {
      return this == CHAR || this == VARCHAR;
    }
  }
}
