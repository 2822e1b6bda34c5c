package redshiftlocal.sql.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/**
 * Users and groups with their options (developer guide). The procedures of {@code users.sql} do
 * what is wanted: no client may make or change a role of PostgreSQL by itself.
 */
public final class Users implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    String verb = cursor.word();
    if (!cursor.accept("create") && !cursor.accept("alter") && !cursor.accept("drop")) {
      return Optional.empty();
    }
    String kind = cursor.word();
    if (!cursor.accept("user") && !cursor.accept("group")) {
      return Optional.empty();
    }
    String tag = (verb + " " + kind).toUpperCase(Locale.ROOT);
    Plan plan =
        switch (tag) {
          case "CREATE USER" -> user(cursor, tag, true);
          case "ALTER USER" -> alterUser(cursor, tag);
          case "DROP USER" -> dropUser(cursor, tag);
          case "CREATE GROUP" -> script(tag, createGroup(cursor));
          case "ALTER GROUP" -> script(tag, alterGroup(cursor));
          default -> script(tag, Procedures.call("drop_group", name(cursor)));
        };
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return Optional.of(plan);
  }

  private static Plan script(String tag, String statement) {
    return new Plan.Script(List.of(statement), tag);
  }

  private static String name(Cursor cursor) {
    return Quoting.literal(cursor.identifier());
  }

  private static Plan user(Cursor cursor, String tag, boolean creates) {
    String name = cursor.identifier();
    UserOptions options = UserOptions.read(name, cursor, creates);
    String call =
        creates
            ? Procedures.call("create_user", Quoting.literal(name), options.sql(), options.groups())
            : Procedures.call("change_user", Quoting.literal(name), options.sql());
    // Who is new owns nothing yet.
    return new Plan.UserChange(
        new Plan.Script(List.of(call), tag),
        List.of(),
        !creates && options.changesSuperusers(),
        options.passwords());
  }

  private static Plan alterUser(Cursor cursor, String tag) {
    Cursor ahead = cursor.copy();
    String name = name(ahead);
    if (ahead.accept("rename", "to")) {
      return script(tag, rename("user", cursor));
    } else if (ahead.accept("set")) {
      cursor.skipTo(ahead);
      String setting = name(cursor);
      if (!cursor.accept("to")) {
        cursor.expectOperator("=");
      }
      String values = cursor.accept("default") ? "NULL" : Procedures.array(values(cursor));
      return script(tag, Procedures.call("set_user_setting", name, setting, values));
    } else if (ahead.accept("reset")) {
      cursor.skipTo(ahead);
      return script(tag, Procedures.call("set_user_setting", name, name(cursor), "NULL"));
    }
    return user(cursor, tag, false);
  }

  /** A setting may be a list, as search_path is: each name is quoted by itself. */
  private static List<String> values(Cursor cursor) {
    List<String> values = new ArrayList<>();
    do {
      Token token = cursor.next();
      values.add(
          switch (token.type()) {
            case STRING -> Tokens.string(token);
            case WORD, QUOTED_IDENTIFIER -> token.name();
            case OPERATOR -> token.text() + cursor.next().text();
            default -> token.text();
          });
    } while (cursor.acceptPunctuation(","));
    return values;
  }

  private static String rename(String kind, Cursor cursor) {
    String old = name(cursor);
    cursor.expect("rename");
    cursor.expect("to");
    return Procedures.call("rename_role", Quoting.literal(kind), old, name(cursor));
  }

  private static Plan dropUser(Cursor cursor, String tag) {
    String ifExists = Boolean.toString(cursor.accept("if", "exists"));
    List<String> names = UserOptions.names(cursor);
    List<String> calls =
        names.stream()
            .map(name -> Procedures.call("drop_user", Quoting.literal(name), ifExists))
            .toList();
    return new Plan.UserChange(new Plan.Script(calls, tag), names, false);
  }

  private static String createGroup(Cursor cursor) {
    String name = name(cursor);
    boolean with = cursor.accept("with");
    List<String> users = List.of();
    if (with || cursor.word().equals("user")) {
      cursor.expect("user");
      users = UserOptions.names(cursor);
    }
    return Procedures.call("create_group", name, Procedures.array(users) + "::name[]");
  }

  private static String alterGroup(Cursor cursor) {
    Cursor ahead = cursor.copy();
    String name = name(ahead);
    if (ahead.word().equals("rename")) {
      return rename("group", cursor);
    }
    cursor.skipTo(ahead);
    boolean adds = cursor.accept("add");
    if (!adds) {
      cursor.expect("drop");
    }
    cursor.expect("user");
    String users = Procedures.array(UserOptions.names(cursor)) + "::name[]";
    return Procedures.call("change_group", name, Boolean.toString(adds), users);
  }
}
