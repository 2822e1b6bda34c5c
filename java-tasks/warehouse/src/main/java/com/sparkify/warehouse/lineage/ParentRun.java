package com.sparkify.warehouse.lineage;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The run that started this one, such as a task of Airflow. */
record ParentRun(String namespace, String job, UUID run) {
  private static final Pattern FORM =
      Pattern.compile("(.+)/([^/]+)/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

  /**
   * Null when the option was not given.
   *
   * @param text as Airflow's {@code lineage_parent_id} writes it
   */
  static ParentRun parse(String option, String text) {
    if (text == null) {
      return null;
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          option + " '" + text + "' is no run: write NAMESPACE/JOB/RUNID, the last one a UUID");
    }
    return new ParentRun(parts.group(1), parts.group(2), UUID.fromString(parts.group(3)));
  }
}
