package redshiftlocal.copy.load;

/**
 * A file that COPY has read.
 *
 * @param bytes as it is stored
 * @param lines its rows that were good
 * @param start and {@code end} microseconds since 1970
 */
public record LoadedFile(String file, long bytes, long lines, long start, long end) {}
