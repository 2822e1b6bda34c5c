package redshiftlocal.copy;

/** The parameters of a COPY; the fields begin with Redshift's defaults and the parser sets them. */
public final class CopyOptions {

  /** How keys of a JSON object find their columns. */
  public enum JsonMode {
    AUTO,
    AUTO_IGNORECASE,
    PATHS
  }

  /** How the objects are compressed; the keyword decides, not the name of the object. */
  public enum Compression {
    NONE,
    GZIP,
    BZIP2
  }

  JsonMode jsonMode;
  S3Uri jsonPaths;
  boolean manifest;
  Compression compression = Compression.NONE;
  String timeFormat;
  String dateFormat;
  int maxError;
  boolean ignoreAllErrors;
  boolean truncateColumns;
  boolean emptyAsNull;
  boolean blanksAsNull;
  boolean trimBlanks;
  boolean acceptAnyDate;
  boolean roundDecimals;
  boolean explicitIds;
  boolean noLoad;
  int ignoreHeader;
  Character invalidCharacterReplacement;

  /** The format as SYS_LOAD_HISTORY names it. */
  String fileFormat() {
    return "json";
  }

  /** Whether this many errors make the load fail: 0 and 1 both mean the first one. */
  boolean isTooMany(long errors) {
    return !ignoreAllErrors && errors >= Math.max(1, maxError);
  }
}
