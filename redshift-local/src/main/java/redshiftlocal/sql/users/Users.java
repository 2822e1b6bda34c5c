package redshiftlocal.sql.users;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.SettingValue;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/**
 * Users with their options (developer guide). The procedures of {@code users.sql} do what is
 * wanted: no client may make or change a role of PostgreSQL by itself.
 */
public final class Users {
  private Users() {}

  public static Plan create(Written create) {
    Node statement = create.statement();
    String user = name(statement);
    UserOptions options = UserOptions.of(user, statement);
    if (options.password() == null) {
      throw new RedshiftException("42601", "syntax error at end of input");
    }
    String call =
        Procedures.call("create_user", Quoting.literal(user), options.sql(), options.groupsSql());
    // Who is new owns nothing yet.
    return change("CREATE USER", call, options, false);
  }

  private static String name(Node statement) {
    return UserName.of(statement.find("user_name").orElseThrow());
  }

  private static Plan change(String tag, String call, UserOptions options, boolean ofSuperusers) {
    Plan.Script script = new Plan.Script(List.of(call), tag);
    return new Plan.UserChange(script, List.of(), ofSuperusers, options.passwords());
  }

  public static Plan alter(Written alter) {
    Node statement = alter.statement();
    List<Node> options =
        statement.nodes().stream()
            .filter(node -> node.isRule("alter_user_option"))
            .map(Node::firstNode)
            .toList();
    String user = name(statement);
    List<String> calls = new ArrayList<>();
    for (Node option : options) {
      calls.addAll(calls(Quoting.literal(user), option));
    }
    if (calls.isEmpty()) {
      UserOptions changed = UserOptions.of(user, statement);
      String call = Procedures.call("change_user", Quoting.literal(user), changed.sql());
      return change("ALTER USER", call, changed, changed.changesSuperusers());
    }
    if (options.size() > 1) {
      throw new RedshiftException(
          "0A000",
          "ALTER USER with RENAME, SET or RESET together with other options is not supported by"
              + " redshift-local");
    }
    return new Plan.Script(calls, "ALTER USER");
  }

  /** What an option does that is no {@link UserOptions}: nothing for one that is. */
  private static List<String> calls(String user, Node option) {
    return switch (option.rule()) {
      case "rename_to" ->
          List.of(
              Procedures.call(
                  "rename_role", "'user'", user, Quoting.literal(option.names().get(2))));
      case "set_parameter" -> List.of(setting(user, option, values(option)));
      case "reset_parameter" -> List.of(setting(user, option, "NULL"));
      default -> List.of();
    };
  }

  private static String setting(String user, Node option, String values) {
    String name =
        option
            .find("setting")
            .map(setting -> String.join(".", setting.names()))
            .orElseThrow(Users::resetAll);
    return Procedures.call("set_user_setting", user, Quoting.literal(name), values);
  }

  private static RedshiftException resetAll() {
    return new RedshiftException(
        "0A000", "ALTER USER ... RESET ALL is not supported by redshift-local");
  }

  /** A setting may be a list, as search_path is: each name is quoted by itself. */
  private static String values(Node option) {
    List<Node> values =
        option.nodes().stream().filter(node -> node.isRule("setting_value")).toList();
    return SettingValue.isDefault(values.get(0))
        ? "NULL"
        : Procedures.array(values.stream().map(SettingValue::of).toList());
  }

  public static Plan drop(Written drop) {
    Node statement = drop.statement();
    String ifExists = Boolean.toString(statement.find("if_exists").isPresent());
    List<String> names = UserName.all(statement);
    List<String> calls =
        names.stream()
            .map(name -> Procedures.call("drop_user", Quoting.literal(name), ifExists))
            .toList();
    return new Plan.UserChange(new Plan.Script(calls, "DROP USER"), names, false);
  }
}
