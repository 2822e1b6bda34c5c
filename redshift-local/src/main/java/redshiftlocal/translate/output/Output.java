package redshiftlocal.translate.output;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftsql.resolve.Scope;
import redshiftsql.resolve.Scopes;
import redshiftsql.resolve.Type;
import redshiftsql.resolve.Types;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * PostgreSQL's text of a statement while it is written: each node by its {@link Construct}, or else
 * part by part as the client wrote it.
 *
 * <p>Raises 54001 when the text grows by more than {@value #MOST_GROWTH} characters: an alias or a
 * DECODE that repeats itself may grow without bound.
 */
public final class Output {
  static final int MOST_GROWTH = 1 << 20;

  /** Room for a short statement at once. */
  private static final int LIKELY = 128;

  private static final Set<String> QUERIES =
      Set.of("declare", "explain", "insert", "select", "with");

  private final StringBuilder sql = new StringBuilder(LIKELY);
  private final int most;
  private final Node statement;
  private final Scopes scopes;
  private final Function<Kind, Construct> constructs;
  private Boolean comparesNames;
  private Aliases aliases = Aliases.NONE;

  /** The innermost first. */
  private final Deque<Block> blocks = new ArrayDeque<>();

  private final Map<Aliases.Meaning, Type> aliasTypes = new IdentityHashMap<>(2);
  private boolean needsColumns;
  private boolean refusesSecondMatches;

  /**
   * To write the statement, or a part of it.
   *
   * @param constructs what writes a kind of node; null for a kind that stays as it is
   */
  public Output(Node statement, Scopes scopes, Function<Kind, Construct> constructs) {
    this.most = statement.end() - statement.start() + MOST_GROWTH;
    this.statement = statement;
    this.scopes = scopes;
    this.constructs = constructs;
  }

  /** As it is to run while error_on_nondeterministic_update is on. */
  public Output refusingSecondMatches() {
    refusesSecondMatches = true;
    return this;
  }

  public boolean refusesSecondMatches() {
    return refusesSecondMatches;
  }

  /** What is written. */
  public String text() {
    return sql.toString().strip();
  }

  /** SQL of PostgreSQL's, as it is. Two words never grow together. */
  public Output sql(String text) {
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
  public Output write(Element element) {
    if (element instanceof Token token) {
      return sql(Identifiers.spelled(token));
    }
    Node node = (Node) element;
    Construct construct = constructs.apply(node.kind());
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
  public Output list(List<? extends Element> elements) {
    for (int i = 0; i < elements.size(); i++) {
      sql(i == 0 ? "" : ", ").write(elements.get(i));
    }
    return this;
  }

  public Output identifier(String name) {
    return sql(Quoting.identifier(name));
  }

  public Output literal(String value) {
    return sql(Quoting.literal(value));
  }

  /** The whole that is written. */
  public Node statement() {
    return statement;
  }

  /** Whether a text in the statement, which is a query, may be meant for a name. */
  boolean comparesNames() {
    if (comparesNames == null) {
      List<Token> tokens = statement.allTokens();
      comparesNames =
          isQuery(tokens)
              && tokens.stream().map(Token::identifier).anyMatch(CatalogueNames::isOfCatalogue);
    }
    return comparesNames;
  }

  private static boolean isQuery(List<Token> tokens) {
    Token first = tokens.stream().filter(t -> !t.kind().isTrivia()).findFirst().orElseThrow();
    return first.is("(") || QUERIES.contains(first.word());
  }

  public Aliases aliases() {
    return aliases;
  }

  public Scopes scopes() {
    return scopes;
  }

  /** The SELECTs around what is written, the innermost first. */
  public Deque<Block> blocks() {
    return blocks;
  }

  /** The columns of this scope matter. */
  public void needs(Scope scope) {
    needsColumns |= !scope.isKnown();
  }

  public boolean needsColumns() {
    return needsColumns;
  }

  /** Whether this expression is an alias that is in force, and nothing else. */
  public boolean isAlias(Node expression) {
    if (!expression.is(Kind.COLUMN) || expression.children().size() != 1) {
      return false;
    }
    String name = expression.firstToken().identifier();
    if (!aliases.meanings().containsKey(name)) {
      return false;
    }
    needs(aliases.scope());
    return aliases.scope().isKnown() && !aliases.scope().hasColumn(name);
  }

  /**
   * The type of an expression at the place that is being written.
   *
   * @param asking whether the database is to be asked for columns that are not known yet
   */
  public Type type(Node expression, boolean asking) {
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
    if (meaning != null && isAlias(column)) {
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

  /** Found once: each alias may use the one before it, several times. */
  private Type aliasType(Aliases.Meaning meaning) {
    Type known = aliasTypes.get(meaning);
    if (known != null) {
      return known;
    }
    Aliases before = aliases;
    aliases = meaning.before();
    Type type = type(meaning.expression(), false);
    aliases = before;
    aliasTypes.put(meaning, type);
    return type;
  }

  /** Writes what is in a SELECT. */
  public void within(Block block, Runnable writing) {
    blocks.push(block);
    writing.run();
    blocks.pop();
  }

  /** Writes with these aliases in force, and those of before afterwards. */
  public Output with(Aliases inForce, Runnable writing) {
    Aliases before = aliases;
    aliases = inForce;
    writing.run();
    aliases = before;
    return this;
  }
}
