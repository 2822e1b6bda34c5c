package redshiftlocal.translate.calls;

import java.util.Map;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Node;

/** Functions without parentheses that are another function's here. */
public final class BareCalls {
  private static final Map<String, String> HERE =
      Map.of(
          "sysdate", "pg_catalog.sysdate()",
          // SET SESSION AUTHORIZATION is PostgreSQL's SET ROLE here.
          "session_user", "redshift_local.\"session_user\"()");

  private BareCalls() {}

  public static boolean write(Node call, Output out) {
    String here = HERE.get(call.firstToken().word());
    if (here == null) {
      return false;
    }
    out.sql(here);
    return true;
  }
}
