package redshiftlocal.sql.plan;

import java.util.List;
import java.util.Set;
import redshiftlocal.sql.tokens.Token;
import redshiftsql.tree.Node;

/** What the session is to do with one statement of the client. */
public sealed interface Plan {
  /** What PostgreSQL is sent in the client's place; empty when that is not this one statement. */
  default String passedOn() {
    return "";
  }

  /**
   * Send this one PostgreSQL statement in the client's place; its parameters keep their numbers.
   */
  record PassThrough(String sql) implements Plan {
    @Override
    public String passedOn() {
      return sql;
    }
  }

  /**
   * The same, of a statement that shows what is in a database, which may be another one.
   *
   * @param database an SQL expression: a text, the current database, or a parameter and its type
   */
  record Show(String sql, String database) implements Plan {
    @Override
    public String passedOn() {
      return sql;
    }
  }

  /**
   * Run these PostgreSQL statements in order in the client's session and answer with the command
   * tag, without rows; each of {@code infos} is sent first as a notice of severity INFO.
   */
  record Script(List<String> statements, String tag, List<String> infos, Block block)
      implements Plan {
    public Script(List<String> statements, String tag) {
      this(statements, tag, List.of(), Block.ANY);
    }
  }

  /**
   * A statement whose meaning depends on the columns of its tables: the session asks for them, by
   * {@code redshift_local.relation_columns}, and {@code Translator} then makes the plan.
   *
   * @param statement the client's statement
   * @param tables their names, part by part
   */
  record NeedsColumns(Node statement, Set<List<String>> tables) implements Plan {}

  /**
   * A statement that the session's settings decide over: it asks whether this one is on.
   *
   * @param off what to send while it is not
   * @param on what to send while it is
   */
  record BySetting(String setting, String off, String on) implements Plan {
    public PassThrough at(boolean isOn) {
      return new PassThrough(isOn ? on : off);
    }
  }

  /**
   * A change of users.
   *
   * @param dropped those who go, and so may own nothing in any database
   * @param ofSuperusers whether somebody may become a superuser or cease to be one; what they own
   *     then has to be given another role in every database
   * @param passwords the parameters of the script's only statement, which may be null; none for a
   *     script without parameters
   */
  record UserChange(
      Script script, List<String> dropped, boolean ofSuperusers, List<String> passwords)
      implements Plan {
    public UserChange(Script script, List<String> dropped, boolean ofSuperusers) {
      this(script, dropped, ofSuperusers, List.of());
    }

    /** Never shows the passwords. */
    @Override
    public String toString() {
      return "UserChange[" + script.tag() + "]";
    }
  }

  /** SET SESSION AUTHORIZATION; null is back to the user who logged in. */
  record Become(String user) implements Plan {}

  /** The beginning or end of a transaction block; {@code sql} is PostgreSQL's. */
  record Transaction(Action action, String sql) implements Plan {}

  /** A COPY from S3, for the copy room to parse. */
  record Load(List<Token> tokens) implements Plan {}

  /** Nothing but white space and comments. */
  record Empty() implements Plan {}

  /** What a statement does with the transaction block. */
  enum Action {
    BEGIN,
    COMMIT,
    ROLLBACK
  }

  /** How a script behaves in a transaction block. */
  enum Block {
    /** Part of the transaction like any other statement. */
    ANY,
    /** Commits the open transaction with it, as TRUNCATE does in Redshift. */
    COMMITS,
    /** Needs a transaction, and has one of its own outside a block, as LOCK has. */
    NEEDED,
    /**
     * Refused inside a block, and each of its statements a transaction of its own, as VACUUM is.
     */
    REFUSED_INSIDE,
    /** Refused inside a block, but one transaction, as ALTER TABLE ALTER COLUMN TYPE is. */
    ALONE
  }
}
