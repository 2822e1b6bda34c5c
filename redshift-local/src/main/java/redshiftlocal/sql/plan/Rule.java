package redshiftlocal.sql.plan;

import java.util.List;
import java.util.Optional;
import redshiftlocal.sql.tokens.Token;

/** Recognises one kind of statement; anything else is left to the next rule. */
public interface Rule {

  /**
   * The plan for a statement of this rule's kind, or empty for any other.
   *
   * @param statement the tokens after the rewrites of names and expressions
   * @throws redshiftlocal.errors.RedshiftException for what Redshift, or redshift-local, refuses
   */
  Optional<Plan> plan(List<Token> statement);
}
