package pages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Boxes of text and lines between them, as SVG that the page's style colours. Lengths are in
 * pixels; x grows to the right and y down.
 */
public final class Diagram {
  private static final Template SVG = Template.of(Diagram.class, "diagram.mustache");
  private static final int MARGIN = 4;

  private final String label;
  private final List<Box> boxes = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param label what it shows, for who does not see it; empty: what its boxes say
   */
  public Diagram(String label) {
    this.label = label;
  }

  /** Adds a box. */
  public void add(Box box) {
    boxes.add(box);
  }

  /** Adds a line: down to a box that stands below, else from the right side to the left one. */
  public void connect(Box from, Box to) {
    lines.add(new Line(from, to));
  }

  /** The picture. */
  public String svg() {
    return SVG.fill(this);
  }

  String label() {
    return label.isEmpty()
        ? boxes.stream().map(box -> box.head() + " " + box.text()).collect(Collectors.joining(", "))
        : label;
  }

  List<Box> boxes() {
    return boxes;
  }

  List<Line> lines() {
    return lines;
  }

  int width() {
    return boxes.stream().mapToInt(box -> box.x() + box.width()).max().orElse(0) + MARGIN;
  }

  int height() {
    return boxes.stream().mapToInt(box -> box.y() + box.height()).max().orElse(0) + MARGIN;
  }

  /**
   * A box.
   *
   * @param head its first line, in bold
   * @param text its second line; it may be empty
   * @param state {@code warned}, {@code failed} or empty: the colour of its border
   */
  public record Box(String head, String text, String state, int x, int y, int width, int height) {}

  /** From one box to another. */
  record Line(Box from, Box to) {
    String path() {
      if (from.x() == to.x()) {
        return "M%d %d V%d"
            .formatted(from.x() + from.width() / 2, from.y() + from.height(), to.y());
      }
      int start = from.x() + from.width();
      int middle = (start + to.x()) / 2;
      int y = from.y() + from.height() / 2;
      int end = to.y() + to.height() / 2;
      return "M%d %d C%d %d %d %d %d %d".formatted(start, y, middle, y, middle, end, to.x(), end);
    }
  }
}
