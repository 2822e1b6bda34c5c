package com.sparkify.publishcatalogue;

import com.sparkify.warehouse.lineage.Lineage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pages.Template;

/** From the folders of the bucket to the star schema, as a picture. */
final class FlowPicture {
  private static final Template SVG = Template.of(FlowPicture.class, "flow.mustache");
  private static final int WIDTH = 190;
  private static final int HEIGHT = 34;
  private static final int GAP = 70;
  private static final int SPACE = 18;

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<Integer, Integer> filled = new LinkedHashMap<>();

  FlowPicture() {
    for (Lineage.Made made : Lineage.ALL) {
      made.sources().forEach(source -> node(source.table()));
      node(made.column().table());
    }
  }

  private Node node(String table) {
    Node known = nodes.get(table);
    if (known != null) {
      return known;
    }
    // A table stands one step behind the last of those that it is made of.
    int step =
        Lineage.sourcesOf(table).stream().mapToInt(source -> node(source).step()).max().orElse(-1)
            + 1;
    int row = filled.merge(step, 1, Integer::sum) - 1;
    Node node = new Node(table, step, row);
    nodes.put(table, node);
    return node;
  }

  String svg() {
    return SVG.fill(this);
  }

  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  int width() {
    return nodes.values().stream().mapToInt(Node::x).max().orElse(0) + WIDTH + 4;
  }

  int height() {
    return nodes.values().stream().mapToInt(Node::y).max().orElse(0) + HEIGHT + 4;
  }

  List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (Node to : nodes.values()) {
      for (String source : Lineage.sourcesOf(to.table())) {
        Node from = nodes.get(source);
        int start = from.x() + WIDTH;
        int middle = (start + to.x()) / 2;
        int y = from.y() + HEIGHT / 2;
        int end = to.y() + HEIGHT / 2;
        paths.add(
            "M%d %d C%d %d %d %d %d %d".formatted(start, y, middle, y, middle, end, to.x(), end));
      }
    }
    return paths;
  }

  /** A table or folder, in a column and a row of the picture. */
  record Node(String table, int step, int row) {
    int x() {
      return step * (WIDTH + GAP);
    }

    int y() {
      return row * (HEIGHT + SPACE);
    }

    int width() {
      return WIDTH;
    }

    int height() {
      return HEIGHT;
    }

    /** A folder of the bucket has no schema. */
    String label() {
      int dot = table.lastIndexOf('.');
      return dot < 0 ? table + "/*.json" : table.substring(dot + 1);
    }
  }
}
