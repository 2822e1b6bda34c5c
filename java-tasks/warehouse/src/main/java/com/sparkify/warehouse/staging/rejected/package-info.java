/**
 * Rows that COPY or the tasks refuse: where they stand in their file, why, and how many are too
 * many.
 */
package com.sparkify.warehouse.staging.rejected;
