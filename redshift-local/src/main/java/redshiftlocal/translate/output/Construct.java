package redshiftlocal.translate.output;

import redshiftsql.tree.Node;

/** Writes one kind of node as PostgreSQL wants it. */
@FunctionalInterface
public interface Construct {

  /** Writes the node; false, with nothing written, when it may stay as the client wrote it. */
  boolean write(Node node, Output out);
}
