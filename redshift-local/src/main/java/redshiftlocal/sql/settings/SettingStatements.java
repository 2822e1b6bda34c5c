package redshiftlocal.sql.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.SettingValue;
import redshiftlocal.sql.refused.OurNames;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/** SET, SHOW and RESET of settings (developer guide). */
public final class SettingStatements {
  private static final String SEARCH_PATH = "search_path";

  /** What RANDOM begins with (developer guide, RANDOM): PostgreSQL's own, and none of SHOW ALL. */
  private static final String SEED = "seed";

  private SettingStatements() {}

  public static Plan set(Written set) {
    Node statement = set.statement();
    String name = name(statement);
    if (name.equals(SEED)) {
      return new Plan.PassThrough(set.sql(statement));
    }
    KnownSettings.requireChangeable(name);
    if (name.equals(KnownSettings.ISOLATION)) {
      return new Plan.Script(List.of(), "SET");
    }
    List<Node> values = values(statement);
    String scope = statement.hasWord("local") ? "SET LOCAL " : "SET ";
    if (name.equals(SEARCH_PATH)) {
      return new Plan.PassThrough(scope + "search_path TO " + path(values));
    }
    return KnownSettings.ours(name)
        .map(setting -> scope + setting.key() + " TO " + value(setting, values))
        .map(Plan.PassThrough::new)
        .orElseGet(() -> shared(name, values, set));
  }

  private static String name(Node statement) {
    return String.join(".", statement.find("setting").orElseThrow().names());
  }

  private static List<Node> values(Node statement) {
    return statement.nodes().stream().filter(node -> node.isRule("setting_value")).toList();
  }

  /** The refusal of a list is PostgreSQL 8.0's. */
  private static String value(Setting setting, List<Node> values) {
    if (values.size() > 1) {
      throw new RedshiftException("22023", "SET " + setting.name() + " takes only one argument");
    }
    Node value = values.get(0);
    return SettingValue.isDefault(value)
        ? "DEFAULT"
        : Quoting.literal(setting.value(SettingValue.of(value)));
  }

  private static Plan.PassThrough shared(String name, List<Node> values, Written set) {
    Node first = values.get(0);
    if (!SettingValue.isDefault(first)) {
      KnownSettings.checkReading(name, SettingValue.of(first));
    }
    return new Plan.PassThrough(set.sql(set.statement()));
  }

  /** Written anew of the names that were looked at, so that PostgreSQL reads no others. */
  private static String path(List<Node> values) {
    List<String> schemas = new ArrayList<>();
    for (Node value : values) {
      schemas.add(SettingValue.isDefault(value) ? "DEFAULT" : Quoting.literal(schema(value)));
    }
    return String.join(", ", schemas);
  }

  private static String schema(Node value) {
    String schema = SettingValue.of(value);
    Token token = value.firstToken();
    String stored = token.kind().isString() ? LongNames.stored(schema) : schema;
    OurNames.refuseInPath(stored);
    return stored;
  }

  public static Plan show(Written show) {
    Node statement = show.statement();
    if (statement.find("setting").isEmpty()) {
      return new Plan.PassThrough(showWords(statement));
    }
    String name = name(statement);
    if (name.equals(SEED)) {
      return new Plan.PassThrough(show.sql(statement));
    }
    KnownSettings.require(name);
    return new Plan.PassThrough(
        "SELECT " + KnownSettings.current(name) + " AS " + Quoting.identifier(name));
  }

  private static String showWords(Node statement) {
    if (statement.hasWord("all")) {
      return all();
    }
    return statement.hasWord("session")
        ? "SELECT "
            + KnownSettings.current("session_authorization")
            + " AS \"session_authorization\""
        : "SELECT 'serializable'::text AS transaction_isolation";
  }

  private static String all() {
    return KnownSettings.names()
        .map(name -> "(" + Quoting.literal(name) + ", " + KnownSettings.current(name) + ")")
        .collect(
            Collectors.joining(
                ", ", "SELECT name, setting FROM (VALUES ", ") s (name, setting) ORDER BY name"));
  }

  public static Plan reset(Written reset) {
    Node statement = reset.statement();
    if (statement.find("setting").isEmpty()) {
      return new Plan.PassThrough(reset.sql(statement));
    }
    String name = name(statement);
    KnownSettings.requireChangeable(name);
    return new Plan.PassThrough("RESET " + KnownSettings.ours(name).map(Setting::key).orElse(name));
  }
}
