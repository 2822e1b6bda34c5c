package com.sparkify.publishcatalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pages.Template;

/** The star schema's tables and what references what, as a picture. */
final class StarPicture {
  private static final Template SVG = Template.of(StarPicture.class, "star.mustache");
  private static final List<String> STAR =
      List.of("songplays", "users", "songs", "artists", "time");
  private static final int WIDTH = 240;
  private static final int LINE = 18;
  private static final int HEAD = 30;
  private static final int GAP = 90;
  private static final int SPACE = 40;

  private final Map<String, Box> boxes = new TreeMap<>();

  StarPicture(List<Table> tables) {
    int left = 0;
    int middle = 2 * (WIDTH + GAP);
    place(tables, "users", left, 0);
    place(tables, "time", left, bottom("users") + SPACE);
    place(tables, "songplays", WIDTH + GAP, 0);
    place(tables, "songs", middle, 0);
    place(tables, "artists", middle, bottom("songs") + SPACE);
  }

  /** Where a table stands among others: the fact, its dimensions, then all others. */
  static String place(String table) {
    int at = STAR.indexOf(table);
    return at < 0 ? "z" + table : String.valueOf(at);
  }

  private void place(List<Table> tables, String name, int x, int y) {
    tables.stream()
        .filter(table -> table.schema().equals("sparkify") && table.table().equals(name))
        .findFirst()
        .ifPresent(table -> boxes.put(name, new Box(table, x, y)));
  }

  private int bottom(String name) {
    Box box = boxes.get(name);
    return box == null ? 0 : box.y() + box.height();
  }

  String svg() {
    return boxes.size() < STAR.size() ? "" : SVG.fill(this);
  }

  int width() {
    return 3 * WIDTH + 2 * GAP + SPACE;
  }

  int height() {
    return boxes.values().stream().mapToInt(box -> box.y() + box.height()).max().orElse(0) + 4;
  }

  List<Box> boxes() {
    return List.copyOf(boxes.values());
  }

  /** A line from each column that holds another table's key to that table. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (Box from : boxes.values()) {
      for (Text text : from.lines()) {
        Box to = boxes.get(text.column().references());
        if (to != null) {
          paths.add(path(from, text, to));
        }
      }
    }
    return paths;
  }

  private static String path(Box from, Text text, Box to) {
    int y = from.y() + text.y() - LINE / 4;
    int end = to.y() + HEAD / 2;
    if (from.x() == to.x()) {
      int x = from.x() + WIDTH;
      return "M%d %d h24 V%d h-24".formatted(x, y, end);
    }
    boolean right = to.x() > from.x();
    int start = right ? from.x() + WIDTH : from.x();
    int target = right ? to.x() : to.x() + WIDTH;
    int middle = (start + target) / 2;
    return "M%d %d C%d %d %d %d %d %d".formatted(start, y, middle, y, middle, end, target, end);
  }

  /** A table. */
  record Box(Table table, int x, int y) {
    int width() {
      return WIDTH;
    }

    int height() {
      return HEAD + LINE * table.columns().size() + 6;
    }

    List<Text> lines() {
      List<Text> lines = new ArrayList<>();
      for (Column column : table.columns()) {
        lines.add(new Text(column, HEAD + LINE * lines.size() + 14));
      }
      return lines;
    }
  }

  /** A column, at its height in the box. */
  record Text(Column column, int y) {}
}
