package dataquality.check;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One transaction of the database that is checked. */
@FunctionalInterface
public interface Session {
  /** The rows of a query, their values by column in its order; they are all held in memory. */
  List<Map<String, Object>> query(String sql) throws SQLException;
}
