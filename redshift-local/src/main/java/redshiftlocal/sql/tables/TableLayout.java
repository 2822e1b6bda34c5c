package redshiftlocal.sql.tables;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.tokens.TableName;
import redshiftsql.tree.Node;

/**
 * How Redshift lays out a table's rows, which PostgreSQL cannot (developer guide, CREATE TABLE);
 * the procedures of {@code storage.sql} remember it.
 *
 * @param distStyle null when the distribution stays as it is
 * @param distKey the column of DISTSTYLE KEY; null for other styles
 * @param sortStyle null when the sort key stays as it is
 */
record TableLayout(String distStyle, String distKey, String sortStyle, List<String> sortKeys) {
  private static final String AUTO = "AUTO";
  private static final String KEY = "KEY";
  private static final String COMPOUND = "COMPOUND";

  static final TableLayout UNCHANGED = new TableLayout(null, null, null, List.of());

  /**
   * That of a new table.
   *
   * @param statement CREATE TABLE or CREATE TABLE AS
   * @param columns those that the statement defines
   * @param nameAt the name of the column at a position, from 1
   */
  static TableLayout created(
      Node statement, List<ColumnDefinition> columns, UnaryOperator<String> nameAt) {
    Optional<Node> sorted = statement.find("sortkey_columns");
    List<String> distKeys =
        keys(statement.find("distkey_column"), columns, "distkey", nameAt).stream()
            .distinct()
            .toList();
    List<String> sortKeys = keys(sorted, columns, "sortkey", nameAt);
    String unsorted = sortKeys.isEmpty() ? AUTO : COMPOUND;
    return distributed(statement.find("diststyle").map(Clauses::lastWord), distKeys)
        .sorted(sorted.map(TableLayout::sortStyle).orElse(unsorted), sortKeys);
  }

  /** The columns that a clause of the table names, then those that have the attribute. */
  private static List<String> keys(
      Optional<Node> clause,
      List<ColumnDefinition> columns,
      String attribute,
      UnaryOperator<String> nameAt) {
    Stream<String> ofTable =
        clause.stream().flatMap(given -> Clauses.listed(given, nameAt).stream());
    Stream<String> ofColumns =
        columns.stream().filter(column -> column.has(attribute)).map(ColumnDefinition::name);
    return Stream.concat(ofTable, ofColumns).toList();
  }

  /** A DISTKEY, of the table or of a column, is DISTSTYLE KEY and no other; a table has one. */
  private static TableLayout distributed(Optional<String> style, List<String> keys) {
    if (keys.size() > 1) {
      throw refused(
          "Cannot specify more than one DISTKEY, as " + keys.get(0) + " and " + keys.get(1));
    }
    if (keys.isEmpty()) {
      if (style.filter(KEY::equals).isPresent()) {
        throw refused("Cannot specify DISTSTYLE KEY without a DISTKEY column");
      }
      return UNCHANGED.distributed(style.orElse(AUTO), null);
    }
    if (style.isPresent() && !style.get().equals(KEY)) {
      throw refused("Cannot specify DISTKEY when using DISTSTYLE " + style.get());
    }
    return UNCHANGED.distributed(KEY, keys.get(0));
  }

  private TableLayout distributed(String style, String key) {
    return new TableLayout(style, key, sortStyle, sortKeys);
  }

  private TableLayout sorted(String style, List<String> keys) {
    return new TableLayout(distStyle, distKey, style, List.copyOf(keys));
  }

  private static String sortStyle(Node clause) {
    if (clause.hasWord("auto") || clause.hasWord("none")) {
      return Clauses.lastWord(clause);
    }
    return clause.hasWord("interleaved") ? "INTERLEAVED" : COMPOUND;
  }

  /** This with what an {@code alter_distribution} changes. */
  TableLayout altered(Node change) {
    Optional<Node> sorted = change.find("sortkey_columns");
    if (sorted.isPresent()) {
      return sorted(
          sortStyle(sorted.get()), Clauses.listed(sorted.get(), UnaryOperator.identity()));
    }
    Optional<Node> key = change.find("alter_distkey");
    return key.isPresent()
        ? distributed(KEY, Clauses.lastName(key.get()))
        : distributed(Clauses.lastWord(change.firstNode()), null);
  }

  /** Throws for a layout next to LIKE, which takes its parent's. */
  void refuseBesideLike(Node statement) {
    boolean styled = statement.find("diststyle").isPresent();
    if (styled || distKey != null || !sortKeys.isEmpty()) {
      throw refused("Cannot specify DISTSTYLE, DISTKEY or SORTKEY when using LIKE");
    }
  }

  private static RedshiftException refused(String message) {
    return new RedshiftException("42601", message);
  }

  /** The statement that remembers this of an existing table, if anything changes. */
  Optional<String> remember(TableName table) {
    return distStyle == null && sortStyle == null
        ? Optional.empty()
        : Optional.of(
            Procedures.call(
                "set_layout",
                Procedures.regclass(table),
                Procedures.text(distStyle),
                Procedures.text(distKey),
                Procedures.text(sortStyle),
                Procedures.array(sortKeys)));
  }
}
