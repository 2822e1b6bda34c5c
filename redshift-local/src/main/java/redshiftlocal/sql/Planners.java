package redshiftlocal.sql;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import redshiftlocal.sql.databases.DatabaseStatements;
import redshiftlocal.sql.databases.Schemas;
import redshiftlocal.sql.databases.ShowCommands;
import redshiftlocal.sql.plan.Planner;
import redshiftlocal.sql.refused.MissingStatements;
import redshiftlocal.sql.settings.SessionStatements;
import redshiftlocal.sql.settings.SettingStatements;
import redshiftlocal.sql.settings.TransactionStatements;
import redshiftlocal.sql.tables.AlterTable;
import redshiftlocal.sql.tables.CreateTable;
import redshiftlocal.sql.tables.CreateView;
import redshiftlocal.sql.tables.Maintenance;
import redshiftlocal.sql.users.Groups;
import redshiftlocal.sql.users.Privileges;
import redshiftlocal.sql.users.Users;

/**
 * Which class makes the plan of which statement, by its rule in {@code statements.txt}, which
 * statements pass through, written for PostgreSQL, and so which are refused by name.
 */
final class Planners {
  /** A query has no rule. */
  private static final Set<String> PASSED_ON =
      Set.of(
          "",
          "alter_view",
          "close",
          "comment",
          "deallocate",
          "declare",
          "delete",
          "drop_table",
          "drop_view",
          "execute",
          "explain",
          "fetch",
          "insert",
          "merge",
          "set_time_zone");

  private static final Map<String, Planner> BY_RULE = new HashMap<>();

  static {
    BY_RULE.put("abort", TransactionStatements::rollback);
    BY_RULE.put("alter_database", DatabaseStatements::alter);
    BY_RULE.put("alter_default_privileges", Privileges::alterDefaults);
    BY_RULE.put("alter_group", Groups::alter);
    BY_RULE.put("alter_schema", Schemas::alter);
    BY_RULE.put("alter_user", Users::alter);
    BY_RULE.put("alter_table", AlterTable::plan);
    BY_RULE.put("alter_table_append", AlterTable::append);
    BY_RULE.put("analyse", Maintenance::analyze);
    BY_RULE.put("analyze", Maintenance::analyze);
    BY_RULE.put("begin", TransactionStatements::begin);
    BY_RULE.put("cancel", Cancel::plan);
    BY_RULE.put("commit", TransactionStatements::commit);
    BY_RULE.put("create_database", DatabaseStatements::create);
    BY_RULE.put("create_group", Groups::create);
    BY_RULE.put("create_schema", Schemas::create);
    BY_RULE.put("create_user", Users::create);
    BY_RULE.put("create_table", CreateTable::withColumns);
    BY_RULE.put("create_table_as", CreateTable::asQuery);
    BY_RULE.put("create_view", CreateView::plan);
    BY_RULE.put("drop_database", DatabaseStatements::drop);
    BY_RULE.put("drop_group", Groups::drop);
    BY_RULE.put("drop_schema", Schemas::drop);
    BY_RULE.put("drop_user", Users::drop);
    BY_RULE.put("end", TransactionStatements::commit);
    BY_RULE.put("grant", Privileges::grant);
    BY_RULE.put("lock", Maintenance::lock);
    BY_RULE.put("prepare", JoinedUpdates::plan);
    BY_RULE.put("reset", SettingStatements::reset);
    BY_RULE.put("reset_session_authorization", SessionStatements::becomeOneself);
    BY_RULE.put("revoke", Privileges::revoke);
    BY_RULE.put("rollback", TransactionStatements::rollback);
    BY_RULE.put("set", SettingStatements::set);
    BY_RULE.put("set_session_authorization", SessionStatements::become);
    BY_RULE.put("set_session_characteristics", TransactionStatements::set);
    BY_RULE.put("set_transaction", TransactionStatements::set);
    BY_RULE.put("show", SettingStatements::show);
    BY_RULE.put("show_column_grants", ShowCommands::columnGrants);
    BY_RULE.put("show_columns", ShowCommands::columns);
    BY_RULE.put("show_constraints", ShowCommands::constraints);
    BY_RULE.put("show_databases", ShowCommands::databases);
    BY_RULE.put("show_functions", ShowCommands.ofSchema("functions"));
    BY_RULE.put("show_grants", ShowCommands::grants);
    BY_RULE.put("show_parameters", ShowCommands::parameters);
    BY_RULE.put("show_procedures", ShowCommands.ofSchema("procedures"));
    BY_RULE.put("show_schemas", ShowCommands::schemas);
    BY_RULE.put("show_table", ShowCommands.definition("table"));
    BY_RULE.put("show_tables", ShowCommands.ofSchema("tables"));
    BY_RULE.put("show_view", ShowCommands.definition("view"));
    BY_RULE.put("start_transaction", TransactionStatements::start);
    BY_RULE.put("truncate", Maintenance::truncate);
    BY_RULE.put("update", JoinedUpdates::plan);
    BY_RULE.put("vacuum", Maintenance::vacuum);
  }

  private Planners() {}

  /** Throws for a statement that Redshift has and redshift-local has not. */
  static void require(String rule) {
    if (!BY_RULE.containsKey(rule) && !PASSED_ON.contains(rule)) {
      throw MissingStatements.refused(rule.replace('_', ' ').toUpperCase(Locale.ROOT));
    }
  }

  /** The planner of this rule; null when there is none. */
  static Planner of(String rule) {
    return BY_RULE.get(rule);
  }
}
