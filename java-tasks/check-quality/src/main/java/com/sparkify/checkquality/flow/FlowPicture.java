package com.sparkify.checkquality.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pages.Template;

/** From the files to the plays, as boxes with numbers; what goes no further stands below. */
final class FlowPicture {
  private static final Template SVG = Template.of(FlowPicture.class, "flow.mustache");
  private static final int WIDTH = 158;
  private static final int HEIGHT = 48;
  private static final int GAP = 42;
  private static final int DROP = 18;

  private final List<Node> nodes = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();

  FlowPicture(Flow flow) {
    step("files", flow.files());
    step("lines", flow.lines());
    aside("rejected", flow.rejected(), "warned");
    step("rows staged", flow.staged());
    aside("refused by the gate", flow.refused(), "failed");
    step(
        flow.waiting() == 0 ? "rows accepted" : "rows that passed",
        flow.waiting() + flow.accepted());
    if (flow.target().equals("staging_events")) {
      aside("on other pages", flow.otherPages(), "");
      aside("without a user", flow.withoutUser(), "");
      step("plays", flow.plays());
    }
  }

  private void step(String name, long number) {
    int column = (int) nodes.stream().filter(node -> node.y() == 0).count();
    Node node = new Node(name, text(number), "", column * (WIDTH + GAP), 0);
    if (column > 0) {
      paths.add("M%d %d H%d".formatted(node.x() - GAP, HEIGHT / 2, node.x()));
    }
    nodes.add(node);
  }

  /** Below what was added last. */
  private void aside(String name, long number, String state) {
    Node above = nodes.get(nodes.size() - 1);
    int y = above.y() + HEIGHT + DROP;
    nodes.add(new Node(name, text(number), number == 0 ? "" : state, above.x(), y));
    paths.add("M%d %d V%d".formatted(above.x() + WIDTH / 2, y - DROP, y));
  }

  private static String text(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  String svg() {
    return SVG.fill(this);
  }

  List<Node> nodes() {
    return nodes;
  }

  List<String> paths() {
    return paths;
  }

  int width() {
    return nodes.stream().mapToInt(Node::x).max().orElse(0) + WIDTH + 4;
  }

  int height() {
    return nodes.stream().mapToInt(Node::y).max().orElse(0) + HEIGHT + 4;
  }

  String label() {
    return nodes.stream()
        .map(node -> node.number() + " " + node.name())
        .collect(Collectors.joining(", "));
  }

  /** A box. */
  record Node(String name, String number, String state, int x, int y) {
    int width() {
      return WIDTH;
    }

    int height() {
      return HEIGHT;
    }
  }
}
