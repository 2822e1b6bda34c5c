package redshiftlocal.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftsql.resolve.Column;
import redshiftsql.resolve.Scope;
import redshiftsql.resolve.Scopes;
import redshiftsql.resolve.Type;
import redshiftsql.resolve.Types;
import redshiftsql.tree.Element;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * PostgreSQL's text of a statement while it is written: each node by its {@link Construct}, or else
 * part by part as the client wrote it.
 *
 * <p>Raises 54001 when the text grows by more than {@value #MOST_GROWTH} characters: an alias or a
 * DECODE that repeats itself may grow without bound.
 */
final class Output {
  static final int MOST_GROWTH = 1 << 20;

  private static final Set<String> QUERIES =
      Set.of("declare", "explain", "insert", "select", "with");

  private final StringBuilder sql = new StringBuilder();
  private final int most;
  private final Node statement;
  private final Scopes scopes;

  /** The query whose rows become a table. */
  private final Optional<Node> stored;

  private Boolean comparesNames;
  private Aliases aliases = Aliases.NONE;

  /** The innermost first. */
  private final Deque<Block> blocks = new ArrayDeque<>();

  private final Set<String> databases = new LinkedHashSet<>();
  private boolean needsColumns;

  /** To write the statement, or a part of it. */
  Output(Node statement, Scopes scopes) {
    this.most = statement.end() - statement.start() + MOST_GROWTH;
    this.statement = statement;
    this.stored = StoredTypes.query(statement);
    this.scopes = scopes;
  }

  /** What is written. */
  String text() {
    return sql.toString().strip();
  }

  /** SQL of PostgreSQL's, as it is. Two words never grow together. */
  Output sql(String text) {
    if (!text.isEmpty() && !sql.isEmpty()) {
      boolean joins = isWordPart(sql.charAt(sql.length() - 1)) && isWordPart(text.charAt(0));
      sql.append(joins ? " " : "");
    }
    sql.append(text);
    if (sql.length() > most) {
      throw new RedshiftException(
          "54001",
          "the statement is too complex for redshift-local: its text grows by more than "
              + MOST_GROWTH
              + " characters when it is rewritten; use a subquery");
    }
    return this;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '"' || c == '\'';
  }

  /** This part of the client's statement, translated. */
  Output write(Element element) {
    if (element instanceof Token token) {
      return sql(Identifiers.spelled(token));
    }
    Node node = (Node) element;
    Construct construct = Constructs.of(node.kind());
    if (construct == null || !construct.write(node, this)) {
      children(node);
    }
    return this;
  }

  /** All parts of a node, white space and comments included, each translated. */
  Output children(Node node) {
    for (Element child : node.children()) {
      write(child);
    }
    return this;
  }

  /** {@code a, b, c}. */
  Output list(List<? extends Element> elements) {
    for (int i = 0; i < elements.size(); i++) {
      sql(i == 0 ? "" : ", ").write(elements.get(i));
    }
    return this;
  }

  Output identifier(String name) {
    return sql(Quoting.identifier(name));
  }

  Output literal(String value) {
    return sql(Quoting.literal(value));
  }

  /** The whole that is written. */
  Node statement() {
    return statement;
  }

  /** Whether a text in the statement, which is a query, may be meant for a name. */
  boolean comparesNames() {
    if (comparesNames == null) {
      List<Token> tokens = statement.allTokens();
      comparesNames =
          isQuery(tokens) && CatalogueNames.areCompared(tokens.stream().map(Token::identifier));
    }
    return comparesNames;
  }

  private static boolean isQuery(List<Token> tokens) {
    Token first = tokens.stream().filter(t -> !t.kind().isTrivia()).findFirst().orElseThrow();
    return first.is("(") || QUERIES.contains(first.word());
  }

  Aliases aliases() {
    return aliases;
  }

  Scopes scopes() {
    return scopes;
  }

  /** The SELECTs around what is written, the innermost first. */
  Deque<Block> blocks() {
    return blocks;
  }

  /** The columns of this scope matter. */
  void needs(Scope scope) {
    needsColumns |= !scope.isKnown();
  }

  /**
   * A database that the statement names and PostgreSQL's text does not: it must be the session's.
   */
  void addDatabase(String name) {
    databases.add(name);
  }

  Set<String> databases() {
    return databases;
  }

  boolean needsColumns() {
    return needsColumns;
  }

  /** Whether the items of the select list that is written become columns of a table. */
  boolean storesItems() {
    return stored.isPresent() && blocks.size() == 1;
  }

  /**
   * The type that the column has which an item makes.
   *
   * @param position of the column in the result, from 0
   */
  Type storedType(Node item, int position) {
    List<Column> columns = scopes.result(stored.orElseThrow());
    Type type = position < columns.size() ? columns.get(position).type() : Type.UNKNOWN;
    return type.isKnown() ? type : type(item.firstNode(), true);
  }

  /**
   * The type of an expression at the place that is being written.
   *
   * @param asking whether the database is to be asked for columns that are not known yet
   */
  Type type(Node expression, boolean asking) {
    return new Types(column -> columnType(column, asking)).of(expression);
  }

  private Type columnType(Node column, boolean asking) {
    Type type = knownType(column);
    // Of a table, or of a query that reads one.
    needsColumns |= asking && !type.isKnown() && !scopes.tables().isEmpty();
    return type;
  }

  private Type knownType(Node column) {
    Aliases.Meaning meaning = aliases.meanings().get(column.firstToken().identifier());
    if (meaning != null && Columns.isAlias(column, this)) {
      return aliasType(meaning);
    }
    for (Block block : blocks) {
      if (!block.scope().isKnown()) {
        return Type.UNKNOWN;
      }
      if (block.scope().has(column)) {
        return block.scope().type(column);
      }
    }
    return Type.UNKNOWN;
  }

  private Type aliasType(Aliases.Meaning meaning) {
    Aliases before = aliases;
    aliases = meaning.before();
    Type type = type(meaning.expression(), false);
    aliases = before;
    return type;
  }

  /** Writes what is in a SELECT. */
  void within(Block block, Runnable writing) {
    blocks.push(block);
    writing.run();
    blocks.pop();
  }

  /** Writes with these aliases in force, and those of before afterwards. */
  Output with(Aliases inForce, Runnable writing) {
    Aliases before = aliases;
    aliases = inForce;
    writing.run();
    aliases = before;
    return this;
  }
}
