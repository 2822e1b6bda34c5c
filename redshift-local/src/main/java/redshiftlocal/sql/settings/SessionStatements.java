package redshiftlocal.sql.settings;

import redshiftlocal.postgres.LongNames;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.users.UserName;
import redshiftlocal.translate.Written;
import redshiftlocal.translate.output.Literals;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/** SET SESSION AUTHORIZATION, by which a superuser becomes another user, and the way back. */
public final class SessionStatements {
  private SessionStatements() {}

  public static Plan become(Written set) {
    Node statement = set.statement();
    return new Plan.Become(
        statement
            .find(Kind.LITERAL)
            .map(text -> LongNames.stored(Literals.value(text.firstToken())))
            .or(() -> statement.find("user_name").map(UserName::of))
            .orElse(null));
  }

  public static Plan becomeOneself(Written reset) {
    return new Plan.Become(null);
  }
}
