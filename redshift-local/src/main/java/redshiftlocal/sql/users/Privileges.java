package redshiftlocal.sql.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/**
 * GRANT, REVOKE and ALTER DEFAULT PRIVILEGES (developer guide). PostgreSQL does them, once the
 * privileges are some that Redshift has and those who get them are of the kind that was said.
 */
public final class Privileges implements Rule {
  private static final Set<String> STATEMENTS = Set.of("grant", "revoke");

  private static final Set<String> PRIVILEGES =
      Set.of(
          "all",
          "create",
          "delete",
          "execute",
          "insert",
          "references",
          "select",
          "temp",
          "temporary",
          "truncate",
          "update",
          "usage");

  /** Redshift's, and none of PostgreSQL's. */
  private static final Set<String> PRIVILEGES_NOT_HERE = Set.of("alter", "drop");

  /** What Redshift grants on things that are not here. */
  private static final Set<String> NOT_HERE =
      Set.of("assumerole", "datashare", "model", "language", "copy", "masking", "rls", "template");

  /** What PostgreSQL grants on and Redshift has not. */
  private static final Set<String> UNKNOWN =
      Set.of(
          "domain", "foreign", "large", "parameter", "routine", "sequence", "tablespace", "type");

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    boolean defaults = cursor.accept("alter", "default", "privileges");
    if (!defaults && !STATEMENTS.contains(cursor.word())) {
      return Optional.empty();
    }
    refuseNotHere(statement, defaults);
    List<String> statements = new ArrayList<>();
    if (defaults && cursor.accept("for")) {
      cursor.expect("user");
      statements.add(
          Procedures.call(
              "check_default_privileges", Procedures.array(names(cursor)) + "::name[]"));
    }
    if (defaults && cursor.accept("in", "schema")) {
      names(cursor);
    }
    String tag = defaults ? "ALTER DEFAULT PRIVILEGES" : cursor.word().toUpperCase(Locale.ROOT);
    statements.add(0, grantees(cursor).check());
    statements.add(Tokens.text(withoutRoleWord(statement)));
    return Optional.of(new Plan.Script(statements, tag));
  }

  private static void refuseNotHere(List<Token> statement, boolean defaults) {
    boolean onSomething = statement.stream().anyMatch(t -> Tokens.isWord(t, "on"));
    if (!defaults && !onSomething) {
      throw notHere("roles and system permissions");
    }
    for (Token token : Tokens.withoutSpace(statement)) {
      if (onSomething && NOT_HERE.contains(token.word())) {
        throw notHere(token.word().toUpperCase(Locale.ROOT));
      }
      if (token.word().equals("to") || token.word().equals("from")) {
        break;
      }
    }
  }

  private static RedshiftException notHere(String what) {
    return new RedshiftException(
        "0A000", "GRANT and REVOKE of " + what + " are not supported by redshift-local");
  }

  /** The cursor is at GRANT or REVOKE. */
  private static Grantees grantees(Cursor cursor) {
    String direction = cursor.accept("grant") ? "to" : "from";
    if (direction.equals("from")) {
      cursor.expect("revoke");
      cursor.accept("grant", "option", "for");
    }
    do {
      readPrivilege(cursor);
    } while (cursor.acceptPunctuation(","));
    cursor.expect("on");
    readTarget(cursor);
    cursor.until(direction);
    cursor.expect(direction);
    return Grantees.read(cursor);
  }

  private static void readPrivilege(Cursor cursor) {
    String privilege = cursor.word();
    if (PRIVILEGES_NOT_HERE.contains(privilege)) {
      throw notHere(privilege.toUpperCase(Locale.ROOT));
    } else if (!PRIVILEGES.contains(privilege)) {
      throw cursor.syntaxError();
    }
    cursor.next();
    if (privilege.equals("all")) {
      cursor.accept("privileges");
    }
    if (cursor.isPunctuation("(")) {
      cursor.parenthesised();
    }
  }

  private static void readTarget(Cursor cursor) {
    Cursor ahead = cursor.copy();
    ahead.next();
    boolean isKind =
        ahead.peek().type() == Token.Type.WORD && !Set.of("to", "from").contains(ahead.word());
    if (isKind && UNKNOWN.contains(cursor.word())) {
      throw cursor.syntaxError();
    }
  }

  /** PostgreSQL names a role without the word. */
  private static List<Token> withoutRoleWord(List<Token> statement) {
    List<Token> result = new ArrayList<>();
    String before = "";
    for (Token token : statement) {
      boolean introducesName = before.equals("to") || before.equals("from") || before.equals(",");
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

  private static List<String> names(Cursor cursor) {
    List<String> names = new ArrayList<>();
    do {
      names.add(cursor.identifier());
    } while (cursor.acceptPunctuation(","));
    return names;
  }
}
