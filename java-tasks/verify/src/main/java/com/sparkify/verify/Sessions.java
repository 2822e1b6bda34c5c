package com.sparkify.verify;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens sessions with the cluster, each to be closed by who asked for it. */
@FunctionalInterface
interface Sessions {
  Connection open() throws SQLException;
}
