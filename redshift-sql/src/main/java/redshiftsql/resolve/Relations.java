package redshiftsql.resolve;

import java.util.List;
import java.util.Optional;

/** Says which columns tables and views have; what a query needs of a database to be understood. */
@FunctionalInterface
public interface Relations {

  /**
   * The relation's columns in order.
   *
   * @param path the relation's name, before it those of its schema and database when they are given
   * @return empty when there is no such relation, or it is not known
   */
  Optional<List<Column>> columns(List<String> path);
}
