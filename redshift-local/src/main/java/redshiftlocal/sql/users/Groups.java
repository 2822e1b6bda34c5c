package redshiftlocal.sql.users;

import java.util.List;
import java.util.Optional;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/** Groups of users (developer guide), by the procedures of {@code users.sql}. */
public final class Groups {
  private Groups() {}

  public static Plan create(Written create) {
    Node statement = create.statement();
    return script(
        "CREATE GROUP", Procedures.call("create_group", name(statement), users(statement)));
  }

  public static Plan alter(Written alter) {
    Node statement = alter.statement();
    Optional<Node> rename = statement.find("rename_to");
    String call =
        rename.isPresent()
            ? Procedures.call(
                "rename_role",
                "'group'",
                name(statement),
                Quoting.literal(rename.get().names().get(2)))
            : Procedures.call("change_group", name(statement), adds(statement), users(statement));
    return script("ALTER GROUP", call);
  }

  /** Whether ADD or DROP stands behind the name. */
  private static String adds(Node statement) {
    return Boolean.toString(statement.tokens().get(3).isWord("add"));
  }

  public static Plan drop(Written drop) {
    return script("DROP GROUP", Procedures.call("drop_group", name(drop.statement())));
  }

  /** It stands behind two words. */
  private static String name(Node statement) {
    return Quoting.literal(statement.names().get(2));
  }

  private static String users(Node statement) {
    return Procedures.array(UserName.all(statement)) + "::name[]";
  }

  private static Plan script(String tag, String statement) {
    return new Plan.Script(List.of(statement), tag);
  }
}
