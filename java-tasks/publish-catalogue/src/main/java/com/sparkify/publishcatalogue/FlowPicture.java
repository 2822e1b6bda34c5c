package com.sparkify.publishcatalogue;

import com.sparkify.warehouse.lineage.Lineage;
import java.util.HashMap;
import java.util.Map;
import pages.Diagram;
import pages.Diagram.Box;

/** From the folders of the bucket to the star schema, as a picture. */
final class FlowPicture {
  private static final int WIDTH = 190;
  private static final int HEIGHT = 34;
  private static final int GAP = 70;
  private static final int SPACE = 18;

  private final Diagram diagram = new Diagram("Which tables are made of which");
  private final Map<String, Box> boxes = new HashMap<>();
  private final Map<Integer, Integer> filled = new HashMap<>();

  private FlowPicture() {
    for (Lineage.Made made : Lineage.ALL) {
      made.sources().forEach(source -> box(source.table()));
      box(made.column().table());
    }
  }

  static String svg() {
    return new FlowPicture().diagram.svg();
  }

  /** A table stands one step to the right of the last of those that it is made of. */
  private Box box(String table) {
    Box known = boxes.get(table);
    if (known != null) {
      return known;
    }
    int x =
        Lineage.sourcesOf(table).stream()
            .mapToInt(source -> box(source).x() + WIDTH + GAP)
            .max()
            .orElse(0);
    int y = (filled.merge(x, 1, Integer::sum) - 1) * (HEIGHT + SPACE);
    Box box = new Box(label(table), "", "", x, y, WIDTH, HEIGHT);
    boxes.put(table, box);
    diagram.add(box);
    Lineage.sourcesOf(table).forEach(source -> diagram.connect(boxes.get(source), box));
    return box;
  }

  /** A folder of the bucket has no schema. */
  private static String label(String table) {
    int dot = table.lastIndexOf('.');
    return dot < 0 ? table + "/*.json" : table.substring(dot + 1);
  }
}
