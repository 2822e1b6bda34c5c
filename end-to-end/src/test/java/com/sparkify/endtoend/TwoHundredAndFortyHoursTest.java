package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** The longest test, in a class of its own so that others run at the same time. */
class TwoHundredAndFortyHoursTest {
  @Test
  void copyEachFileOnce() throws Exception {
    Warehouse warehouse = TenDays.inAWarehouse();
    Pipeline pipeline = Pipeline.on(warehouse);
    LocalDateTime first = LocalDate.parse(TenDays.FROM).atStartOfDay();
    long copied = 0;
    for (int hour = 0; hour < 240; hour++) {
      LocalDateTime from = first.plusHours(hour);
      String to = from.plusHours(1).toString();
      copied += pipeline.stage(from.toString(), to).get("stage_events").count("files_loaded");
      // The checks look at all rows each time, which other tests do often enough.
      pipeline.loadStar(from.toString(), to);
    }
    assertThat(copied).isEqualTo(10);
    TenDays.assertRight(warehouse);
  }
}
