package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqlErrorsTest {
  @Test
  void onlyNumberedInternalErrorsAreConflicts() {
    assertThat(SqlErrors.isConflict(new SQLException("ERROR: 1023\n  Detail: x", "XX000")))
        .isTrue();
    assertThat(SqlErrors.isConflict(new SQLException("deadlock detected", "40P01"))).isTrue();
    assertThat(SqlErrors.isConflict(new SQLException("Load into table 'x' failed", "XX000")))
        .isFalse();
    assertThat(SqlErrors.isConflict(new SQLException("ERROR: 10234", "XX000"))).isFalse();
    assertThat(SqlErrors.isConnectionLoss(new SQLException("gone", "08006"))).isTrue();
  }
}
