package redshiftlocal.session.client;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;

/** Messages with whole names for the client, and with stored names for PostgreSQL. */
public final class NamesOnWire {
  /** Behind a field's name: its table, column, type, length, modifier and format. */
  private static final int FIELD_BYTES = 18;

  private NamesOnWire() {}

  /** A RowDescription with the columns' whole names. */
  static Message shownFields(Message description) {
    if (!mayHaveStored(description)) {
      return description;
    }
    BodyReader body = description.reader();
    int fields = body.int16();
    BodyBuilder shown = new BodyBuilder().int16(fields);
    for (int i = 0; i < fields; i++) {
      shown.string(LongNames.shown(body.string())).bytes(body.bytes(FIELD_BYTES));
    }
    return shown.message(description.type());
  }

  /** A DataRow with whole names in its values. */
  static Message shownValues(Message row) {
    return mayHaveStored(row)
        ? values(row.reader(), new BodyBuilder(), LongNames::shown).message(row.type())
        : row;
  }

  /** A Bind whose parameters are names as PostgreSQL has them, where they are known as names. */
  public static Message storedParameters(Message bind) {
    BodyReader body = bind.reader();
    BodyBuilder stored = new BodyBuilder().string(body.string()).string(body.string());
    int formats = body.int16();
    stored.int16(formats).bytes(body.bytes(2 * formats));
    return values(body, stored, LongNames::storedIfKnown).bytes(body.rest()).message(bind.type());
  }

  private static boolean mayHaveStored(Message message) {
    for (byte b : message.body()) {
      if (b == '~') {
        return true;
      }
    }
    return false;
  }

  private static BodyBuilder values(
      BodyReader body, BodyBuilder changed, UnaryOperator<String> change) {
    int values = body.int16();
    changed.int16(values);
    for (int i = 0; i < values; i++) {
      byte[] value = body.value();
      changed.value(value == null ? null : changed(value, change));
    }
    return changed;
  }

  /**
   * A value with a zero byte is no text: an array in binary form gives the lengths of its texts.
   */
  private static byte[] changed(byte[] value, UnaryOperator<String> change) {
    for (byte b : value) {
      if (b == 0) {
        return value;
      }
    }
    String text = new String(value, StandardCharsets.UTF_8);
    String changed = change.apply(text);
    return changed.equals(text) ? value : changed.getBytes(StandardCharsets.UTF_8);
  }
}
