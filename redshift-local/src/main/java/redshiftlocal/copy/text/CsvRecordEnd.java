package redshiftlocal.copy.text;

/** A record of a CSV file ends at a newline outside quotes. */
final class CsvRecordEnd implements RecordEnd {
  private enum State {
    FIELD_START,
    BARE,
    QUOTED,
    /** Behind a quote inside a quoted field: its end, or the first of two. */
    CLOSED
  }

  private final byte delimiter;
  private final byte quote;
  private State state;

  CsvRecordEnd(char delimiter, char quote) {
    this.delimiter = (byte) delimiter;
    this.quote = (byte) quote;
  }

  @Override
  public void begin() {
    state = State.FIELD_START;
  }

  @Override
  public boolean isLast(byte next) {
    if (state == State.QUOTED) {
      state = next == quote ? State.CLOSED : State.QUOTED;
      return false;
    }
    if (next == '\n') {
      return true;
    }
    if (next == delimiter) {
      state = State.FIELD_START;
    } else if (next == quote && state != State.BARE) {
      state = State.QUOTED;
    } else if (state == State.FIELD_START && next != ' ' && next != '\t') {
      state = State.BARE;
    }
    return false;
  }
}
