package redshiftlocal.session.client;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redshiftlocal.errors.Notices;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.sql.Statement;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.ClientStream;
import redshiftlocal.wire.Message;

/** The client's end of a session: what is told to it, in Redshift's form. */
public final class Client {
  /** What is passed on of PostgreSQL's reports; Redshift does not have the others. */
  private static final Set<String> REPORTED =
      Set.of(
          "client_encoding",
          "DateStyle",
          "TimeZone",
          "integer_datetimes",
          "session_authorization",
          "server_encoding",
          "application_name");

  /** The version that Redshift reports; JDBC driver class ServerVersion calls it Redshift's. */
  private static final String REDSHIFT_VERSION = "8.0.2";

  /** For psql: the newest whose catalogue queries PostgreSQL 18 answers to psql of any version. */
  private static final String PSQL_VERSION = "14.0";

  private final ClientStream stream;
  private Description description = message -> message;

  /** What becomes of a RowDescription for this client. */
  @FunctionalInterface
  public interface Description {
    Message of(Message rowDescription) throws IOException;
  }

  public Client(ClientStream stream) {
    this.stream = stream;
  }

  public ClientStream stream() {
    return stream;
  }

  public void describe(Description how) {
    this.description = how;
  }

  public void write(Message message) throws IOException {
    stream.write(message);
  }

  /** One of PostgreSQL's answers to the statement; null is one that it has not told us. */
  public void answer(Message message, Statement statement) throws IOException {
    switch (message.type()) {
      case 'T' -> write(description.of(NamesOnWire.shownFields(message)));
      case 'D' -> {
        boolean shows = statement != null && statement.showsNames();
        write(shows ? NamesOnWire.shownValues(message) : message);
      }
      default -> write(message);
    }
  }

  public void error(Map<Character, String> fields) throws IOException {
    Map<Character, String> shown = new LinkedHashMap<>(fields);
    shown.replaceAll((field, value) -> LongNames.shown(value));
    stream.write(Message.ofFields('E', shown));
  }

  /** Redshift's notices are of severity INFO. */
  public void info(String text) throws IOException {
    Map<Character, String> fields = new LinkedHashMap<>();
    fields.put('S', "INFO");
    fields.put('C', "00000");
    fields.put('M', LongNames.shown(text));
    stream.write(Message.ofFields('N', fields));
  }

  public void infos(List<String> texts) throws IOException {
    for (String text : texts) {
      info(text);
    }
  }

  /** PostgreSQL would say off of every user. */
  public void superuser(boolean is) throws IOException {
    stream.write(Message.ofStrings('S', "is_superuser", is ? "on" : "off"));
  }

  public void user(String name) throws IOException {
    stream.write(Message.ofStrings('S', "session_authorization", LongNames.shown(name)));
  }

  /** Passes on what PostgreSQL says between answers: notices and changed settings. */
  public void aside(Message message) throws IOException {
    switch (message.type()) {
      case 'N' -> info(Notices.translated(message.fields().getOrDefault('M', "")));
      case 'S' -> {
        BodyReader body = message.reader();
        String name = body.string();
        if (REPORTED.contains(name)) {
          stream.write(Message.ofStrings('S', name, LongNames.shown(body.string())));
        }
      }
      default -> {}
    }
  }

  /**
   * Reports the settings after a login. psql chooses its catalogue queries by the version, and the
   * catalogue is PostgreSQL's: it alone is told one of that.
   */
  public void parameters(Map<String, String> settings, boolean psql) throws IOException {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (REPORTED.contains(setting.getKey())) {
        stream.write(Message.ofStrings('S', setting.getKey(), LongNames.shown(setting.getValue())));
      }
    }
    String version = psql ? PSQL_VERSION : REDSHIFT_VERSION;
    stream.write(Message.ofStrings('S', "server_version", version));
  }
}
