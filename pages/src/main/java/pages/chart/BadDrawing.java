package pages.chart;

/** A drawing that cannot be drawn; the message says which word of it and why. */
public final class BadDrawing extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadDrawing(String message) {
    super(message);
  }
}
