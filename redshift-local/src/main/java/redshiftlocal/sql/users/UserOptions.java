package redshiftlocal.sql.users;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/** What CREATE USER and ALTER USER say of the user (developer guide); null is not said. */
public final class UserOptions {
  /** The keywords of each option, and how what follows them is read. */
  private static final Map<String, BiConsumer<UserOptions, Cursor>> OPTIONS =
      Map.ofEntries(
          entry("password", (o, cursor) -> o.password = Password.parse(o.user, cursor)),
          entry("in group", UserOptions::readGroups),
          entry("createdb", (o, cursor) -> o.createsDatabases = true),
          entry("nocreatedb", (o, cursor) -> o.createsDatabases = false),
          // Redshift's word for a superuser, as in PostgreSQL 8.
          entry("createuser", (o, cursor) -> o.superuser = true),
          entry("nocreateuser", (o, cursor) -> o.superuser = false),
          entry("valid until", (o, cursor) -> o.validUntil = text(cursor)),
          entry("connection limit", (o, cursor) -> o.connectionLimit = limit(cursor)),
          // Neither a log nor an idle session's end is a user's affair on a laptop.
          entry("syslog access", (o, cursor) -> cursor.next()),
          entry("session timeout", (o, cursor) -> cursor.next()),
          entry("externalid", UserOptions::refuseExternal));

  private final String user;
  private final boolean creates;
  private Password password;
  private Boolean createsDatabases;
  private Boolean superuser;
  private String validUntil;
  private String connectionLimit;
  private final List<String> groups = new ArrayList<>();

  private UserOptions(String user, boolean creates) {
    this.user = user;
    this.creates = creates;
  }

  static UserOptions read(String user, Cursor cursor, boolean creates) {
    UserOptions options = new UserOptions(user, creates);
    cursor.accept("with");
    while (!cursor.atEnd()) {
      options.readOne(cursor);
    }
    if (creates && options.password == null) {
      throw cursor.syntaxError();
    }
    options.checkSuperuser();
    return options;
  }

  private void readOne(Cursor cursor) {
    for (Map.Entry<String, BiConsumer<UserOptions, Cursor>> option : OPTIONS.entrySet()) {
      if (cursor.accept(option.getKey().split(" "))) {
        option.getValue().accept(this, cursor);
        return;
      }
    }
    throw cursor.syntaxError();
  }

  private void checkSuperuser() {
    if (Boolean.TRUE.equals(superuser) && password != null && password.stored() == null) {
      throw new RedshiftException("22023", "CREATEUSER and PASSWORD DISABLE are incompatible");
    }
  }

  private void readGroups(Cursor cursor) {
    if (!creates) {
      throw cursor.syntaxError();
    }
    groups.addAll(names(cursor));
  }

  private void refuseExternal(Cursor cursor) {
    throw new RedshiftException(
        "0A000", "The EXTERNALID of a user is not supported by redshift-local");
  }

  /** The words that an option begins with. */
  public static Set<String> firstWords() {
    return OPTIONS.keySet().stream()
        .map(keywords -> keywords.split(" ")[0])
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String text(Cursor cursor) {
    if (cursor.peek().type() != Token.Type.STRING) {
      throw cursor.syntaxError();
    }
    return Tokens.string(cursor.next());
  }

  /** PostgreSQL's number for UNLIMITED is -1. */
  public static String limit(Cursor cursor) {
    if (cursor.accept("unlimited")) {
      return "-1";
    }
    String limit = cursor.peek().text();
    if (!limit.matches("\\d{1,9}")) {
      throw cursor.syntaxError();
    }
    return cursor.next().text();
  }

  static List<String> names(Cursor cursor) {
    List<String> names = new ArrayList<>();
    do {
      names.add(cursor.identifier());
    } while (cursor.acceptPunctuation(","));
    return names;
  }

  /** Whether somebody may become a superuser by it, or cease to be one. */
  boolean changesSuperusers() {
    return superuser != null;
  }

  /**
   * The arguments that create_user and change_user have in common. PostgreSQL shows the text of a
   * call, and not its parameters: {@link #passwords}.
   */
  String sql() {
    return String.join(
        ", ",
        Boolean.toString(password != null),
        "$1",
        "$2",
        String.valueOf(createsDatabases),
        String.valueOf(superuser),
        Procedures.text(validUntil),
        String.valueOf(connectionLimit));
  }

  /** The parameters of {@link #sql}. */
  List<String> passwords() {
    return password == null
        ? Arrays.asList(null, null)
        : Arrays.asList(password.stored(), password.sha256());
  }

  String groups() {
    return Procedures.array(groups) + "::name[]";
  }
}
