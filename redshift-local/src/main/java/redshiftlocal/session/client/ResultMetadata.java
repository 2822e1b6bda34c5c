package redshiftlocal.session.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import redshiftlocal.errors.ReplacedNames;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.session.backend.SideSession;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresError;

/**
 * RowDescriptions as version 1 of Redshift's protocol has them: behind each field stand the schema,
 * table, column and database that it comes from, and what is known of that column
 * (redshift_connector, core.py, handle_ROW_DESCRIPTION; JDBC driver, QueryExecutorImpl,
 * receiveFields). Version 2 has NUMERIC in a binary form that needs a scale, which results of
 * PostgreSQL's arithmetic have not; who asks for that, or more, is told no version and gets 0.
 *
 * <p>The names are looked up outside the client's session, which is busy with the answer: of a
 * table that an open transaction has made there are none.
 */
public final class ResultMetadata {
  private static final String VERSION = "1";
  private static final String COLUMNS = Backends.resource("result_columns.sql");
  private static final int NOT_NULL = 1;
  private static final int AUTO_INCREMENT = 1 << 4;
  private static final int SEARCHABLE = 1 << 12;

  private final SideSession side;
  private final String database;

  public ResultMetadata(SideSession side, String database) {
    this.side = side;
    this.database = LongNames.shown(database);
  }

  /** Whether a client that begins with these parameters is to get them. */
  public static boolean isWanted(Map<String, String> parameters) {
    return VERSION.equals(parameters.get("client_protocol_version"));
  }

  /** What tells such a client that it gets them. */
  public static Message announcement() {
    return Message.ofStrings('S', "server_protocol_version", VERSION);
  }

  /** A column of a table, by their numbers; of an expression both are 0. */
  private record Place(int table, int column) {
    static Place of(List<String> row) {
      return new Place(Integer.parseUnsignedInt(row.get(0)), Integer.parseInt(row.get(1)));
    }

    String sql() {
      return "(" + Integer.toUnsignedString(table) + ", " + column + ")";
    }
  }

  private record Field(String name, Place place, byte[] rest) {}

  private record Origin(String schema, String table, String column, int flags) {
    static final Origin UNKNOWN = new Origin("", "", "", SEARCHABLE);

    static Origin of(List<String> row) {
      int flags = row.get(5).equals("t") ? SEARCHABLE | NOT_NULL : SEARCHABLE;
      return new Origin(
          row.get(2),
          ReplacedNames.asSaid(LongNames.shown(row.get(3))),
          LongNames.shown(row.get(4)),
          row.get(6).equals("t") ? flags | AUTO_INCREMENT : flags);
    }
  }

  /** The same message with what comes in addition. */
  public Message extended(Message rowDescription) throws IOException {
    List<Field> fields = fields(rowDescription.reader());
    Map<Place, Origin> origins = origins(fields);
    BodyBuilder body = new BodyBuilder().int16(fields.size());
    for (Field field : fields) {
      Origin origin = origins.getOrDefault(field.place, Origin.UNKNOWN);
      body.string(field.name).int32(field.place.table).int16(field.place.column).bytes(field.rest);
      body.string(origin.schema).string(origin.table).string(origin.column).string(database);
      body.int16(origin.flags);
    }
    return body.message(rowDescription.type());
  }

  private static List<Field> fields(BodyReader body) {
    List<Field> fields = new ArrayList<>();
    for (int left = body.int16(); left > 0; left--) {
      // Behind the place: the type and its length, modifier and format.
      fields.add(new Field(body.string(), new Place(body.int32(), body.int16()), body.bytes(12)));
    }
    return fields;
  }

  private Map<Place, Origin> origins(List<Field> fields) throws IOException {
    String places =
        fields.stream()
            .map(Field::place)
            .filter(place -> place.table != 0)
            .distinct()
            .map(Place::sql)
            .collect(Collectors.joining(", "));
    Map<Place, Origin> origins = new HashMap<>();
    if (!places.isEmpty()) {
      rows(COLUMNS.replace("{places}", places))
          .forEach(row -> origins.put(Place.of(row), Origin.of(row)));
    }
    return origins;
  }

  private List<List<String>> rows(String sql) throws IOException {
    try {
      return side.get().query(sql);
    } catch (PostgresError e) {
      // An answer without the names is better than none.
      return List.of();
    }
  }
}
