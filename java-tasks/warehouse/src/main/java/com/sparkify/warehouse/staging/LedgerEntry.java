package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Interval;

/**
 * A file whose rows are staged.
 *
 * @param range the time that the file's name stands for; null where it stands for none
 */
public record LedgerEntry(StoredFile file, Interval range) {}
