package dataquality.check;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/** What the rules measured in earlier runs. */
public interface History {
  /** The last measurements of a metric, the newest first; fewer when there are no more. */
  List<BigDecimal> of(String table, String metric, int most) throws SQLException;
}
