package redshiftlocal.session.modes;

import java.util.HashMap;
import java.util.Map;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.IntervalForm;
import redshiftlocal.wire.Message;

/**
 * What types the parameters and the results of prepared statements have, for values that go to the
 * client and come from it in another form than PostgreSQL's. Who neither asks for a statement's
 * types nor tells them has PostgreSQL's form.
 */
final class PreparedTypes {
  private static final int[] TEXT = {};

  private final Map<String, Types> statements = new HashMap<>();
  private final Map<String, Subject> portals = new HashMap<>();

  private static final class Types {
    private IntervalForm[] parameters = {};
    private ResultColumns columns = ResultColumns.PLAIN;
  }

  /** What a message's answers are about: a statement, and in which formats it gives its result. */
  static final class Subject {
    private final Types types;
    private final int[] formats;

    private Subject(Types types, int[] formats) {
      this.types = types;
      this.formats = formats;
    }

    /** Takes note of a RowDescription or a ParameterDescription. */
    void note(Message answer) {
      if (answer.type() == 'T') {
        types.columns = ResultColumns.of(answer);
      } else if (answer.type() == 't') {
        types.parameters = parameters(answer.reader());
      }
    }

    /** The columns of the rows that come next. */
    ResultColumns columns() {
      return types.columns.in(formats);
    }
  }

  /** What the answers to this message of a client will be about. */
  Subject subject(Message message) {
    BodyReader body = message.reader();
    return switch (message.type()) {
      case 'P' -> parsed(body);
      case 'B' -> bound(body);
      case 'D' -> body.int8() == 'S' ? statement(body.string()) : portal(body.string());
      case 'E' -> portal(body.string());
      default -> closed(body);
    };
  }

  private Subject closed(BodyReader body) {
    Map<String, ?> named = body.int8() == 'S' ? statements : portals;
    named.remove(body.string());
    return new Subject(new Types(), TEXT);
  }

  private Subject parsed(BodyReader body) {
    Types types = new Types();
    statements.put(body.string(), types);
    body.string();
    types.parameters = parameters(body);
    return new Subject(types, TEXT);
  }

  private static IntervalForm[] parameters(BodyReader body) {
    IntervalForm[] parameters = new IntervalForm[body.int16()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = IntervalForm.ofType(body.int32());
    }
    return parameters;
  }

  private Subject bound(BodyReader body) {
    String portal = body.string();
    Types types = statement(body.string()).types;
    formats(body);
    for (int left = body.int16(); left > 0; left--) {
      body.value();
    }
    Subject subject = new Subject(types, formats(body));
    portals.put(portal, subject);
    return subject;
  }

  private Subject statement(String name) {
    return new Subject(statements.getOrDefault(name, new Types()), TEXT);
  }

  /** A cursor of DECLARE is a portal too. */
  private Subject portal(String name) {
    return portals.computeIfAbsent(name, n -> new Subject(new Types(), TEXT));
  }

  private static int[] formats(BodyReader body) {
    int[] formats = new int[body.int16()];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = body.int16();
    }
    return formats;
  }

  /** Portals end with their transaction. */
  void endPortals() {
    portals.clear();
  }

  /** The message as PostgreSQL is to have it: a Bind with its forms of the values. */
  Message forPostgres(Message message, Subject subject) {
    IntervalForm[] parameters = subject.types.parameters;
    if (message.type() != 'B' || ResultColumns.arePlain(parameters)) {
      return message;
    }
    BodyReader body = message.reader();
    BodyBuilder bind = new BodyBuilder().string(body.string()).string(body.string());
    int[] formats = formats(body);
    bind.int16(formats.length);
    for (int format : formats) {
      bind.int16(format);
    }
    int values = body.int16();
    bind.int16(values);
    for (int i = 0; i < values; i++) {
      boolean binary = ResultColumns.format(formats, i) == 1;
      IntervalForm form = binary && i < parameters.length ? parameters[i] : null;
      bind.value(value(body, form));
    }
    return bind.bytes(body.rest()).message('B');
  }

  private static byte[] value(BodyReader body, IntervalForm form) {
    byte[] value = body.value();
    return form == null || value == null ? value : form.toBinary(value);
  }
}
