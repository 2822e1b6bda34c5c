/** Files in the bucket: the one door to S3, listing in parallel, lines of a file, work files. */
package com.sparkify.warehouse.storage;
