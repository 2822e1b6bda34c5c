package redshiftlocal.copy.text;

/** Says where a record of a text file ends; sees its bytes one by one. */
interface RecordEnd {

  /** A new record begins. */
  void begin();

  /** Whether this byte, a newline, is the record's last. */
  boolean isLast(byte next);

  /** A record is a line. */
  static RecordEnd newline() {
    return new RecordEnd() {
      @Override
      public void begin() {}

      @Override
      public boolean isLast(byte next) {
        return next == '\n';
      }
    };
  }

  /** A record is a line, but a newline behind a backslash belongs to its field (ESCAPE). */
  static RecordEnd unescapedNewline() {
    return new RecordEnd() {
      private boolean escaped;

      @Override
      public void begin() {
        escaped = false;
      }

      @Override
      public boolean isLast(byte next) {
        boolean last = next == '\n' && !escaped;
        escaped = next == '\\' && !escaped;
        return last;
      }
    };
  }
}
