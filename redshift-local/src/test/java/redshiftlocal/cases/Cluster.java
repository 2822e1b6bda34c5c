package redshiftlocal.cases;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What the cases run on: our own server, or a Redshift that is given. */
interface Cluster {

  /** A place of its own for a case, with these objects in its bucket. */
  Place prepare(Map<String, CaseObject> objects) throws IOException;

  /** Removes what {@link #prepare} made. */
  void remove(Place place) throws IOException;

  /** Why the case cannot run here; empty when it can. */
  Optional<String> hindrance(Case one);

  /** Whether the known deviations of redshift-local are to be met here. */
  boolean deviates();
}
