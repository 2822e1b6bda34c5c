package com.sparkify.warehouse;

import java.sql.SQLException;

/** What is to happen in one transaction; it may run several times when it meets a conflict. */
@FunctionalInterface
public interface Work<T> {
  T in(WarehouseTransaction transaction) throws SQLException;
}
