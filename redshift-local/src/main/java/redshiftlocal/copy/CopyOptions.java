package redshiftlocal.copy;

import java.util.List;

/** The parameters of a COPY; the fields begin with Redshift's defaults and the parser sets them. */
public final class CopyOptions {

  /** How keys of a JSON object find their columns. */
  enum JsonMode {
    AUTO,
    AUTO_IGNORECASE,
    PATHS
  }

  Format format = Format.DELIMITED;
  Compression compression = Compression.NONE;
  Encoding encoding = Encoding.UTF8;
  boolean manifest;

  JsonMode jsonMode = JsonMode.AUTO;
  S3Uri jsonPaths;

  /** Null when none is given: each format has its own. */
  Character delimiter;

  char quote = '"';
  List<Integer> fixedWidths = List.of();
  boolean escape;
  boolean removeQuotes;
  NullString nullString = NullString.DEFAULT;
  int ignoreHeader;
  boolean ignoreBlankLines;
  boolean fillRecord;

  String timeFormat;
  String dateFormat;
  boolean acceptAnyDate;
  boolean truncateColumns;
  boolean emptyAsNull;
  boolean blanksAsNull;
  boolean trimBlanks;
  boolean roundDecimals;

  /** Null without ACCEPTINVCHARS. */
  Character invalidCharacterReplacement;

  /** Null without STATUPDATE. */
  Boolean updatesStatistics;

  boolean explicitIds;
  boolean noLoad;
  int maxError;
  boolean ignoreAllErrors;

  /** The format as SYS_LOAD_HISTORY names it. */
  String fileFormat() {
    return format.shown;
  }

  /** Whether this many errors make the load fail: 0 and 1 both mean the first one. */
  boolean isNotTaken(long errors) {
    return !ignoreAllErrors && errors >= Math.max(1, maxError);
  }
}
