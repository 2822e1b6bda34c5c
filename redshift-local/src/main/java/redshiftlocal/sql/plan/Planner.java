package redshiftlocal.sql.plan;

import redshiftlocal.translate.Written;

/** Makes the plan of one kind of statement, a rule of redshift-sql's {@code statements.txt}. */
@FunctionalInterface
public interface Planner {

  /**
   * @throws redshiftlocal.errors.RedshiftException for what Redshift, or redshift-local, refuses
   */
  Plan plan(Written statement);
}
