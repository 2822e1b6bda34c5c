package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * GRANT and REVOKE name a role with the word ROLE in front, where PostgreSQL has just the name; and
 * Redshift's users, groups and roles are all roles in PostgreSQL.
 */
final class Privileges implements Rule {
  private static final Set<String> STATEMENTS = Set.of("grant", "revoke");

  /** What Redshift grants on things that are not here. */
  private static final Set<String> NOT_HERE =
      Set.of("assumerole", "datashare", "model", "language", "copy", "masking", "rls", "template");

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    boolean defaults = cursor.accept("alter", "default", "privileges");
    if (!defaults && !STATEMENTS.contains(cursor.word())) {
      return Optional.empty();
    }
    boolean onSomething = statement.stream().anyMatch(t -> Tokens.isWord(t, "on"));
    if (!defaults && !onSomething) {
      throw new RedshiftException(
          "0A000",
          "GRANT and REVOKE of roles and system permissions are not supported by redshift-local");
    }
    for (Token token : Tokens.withoutSpace(statement)) {
      String word = token.text().toLowerCase(Locale.ROOT);
      if (onSomething && token.type() == Token.Type.WORD && NOT_HERE.contains(word)) {
        throw new RedshiftException(
            "0A000",
            "GRANT and REVOKE of "
                + word.toUpperCase(Locale.ROOT)
                + " are not supported by redshift-local");
      }
      if (word.equals("to") || word.equals("from")) {
        break;
      }
    }
    return Optional.of(new Plan.PassThrough(Tokens.text(withoutRoleWord(statement))));
  }

  private static List<Token> withoutRoleWord(List<Token> statement) {
    List<Token> result = new ArrayList<>();
    String before = "";
    for (int i = 0; i < statement.size(); i++) {
      Token token = statement.get(i);
      boolean introducesName =
          before.equals("to")
              || before.equals("from")
              || before.equals(",")
              || before.equals("grant")
              || before.equals("revoke");
      if (Tokens.isWord(token, "role") && introducesName) {
        continue;
      }
      result.add(token);
      if (!Tokens.isSpace(token)) {
        before = token.text().toLowerCase(Locale.ROOT);
      }
    }
    return result;
  }
}
