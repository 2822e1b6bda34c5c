package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;

/** Composes SQL of constant text and of parts of the client's statement. */
final class PartList {
  private final List<Part> parts = new ArrayList<>();

  /** Adds SQL text that is no part of the client's. */
  PartList sql(String text) {
    parts.add(new Part.Leaf(Tokens.word(text)));
    return this;
  }

  PartList space() {
    parts.add(new Part.Leaf(Tokens.space()));
    return this;
  }

  PartList add(List<Part> more) {
    parts.addAll(more);
    return this;
  }

  PartList add(Part part) {
    parts.add(part);
    return this;
  }

  /** {@code a, b, c}. */
  PartList list(List<List<Part>> items) {
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        sql(", ");
      }
      add(items.get(i));
    }
    return this;
  }

  List<Part> parts() {
    return parts;
  }

  /** All of it as one thing. */
  Part piece() {
    return new Part.Piece(parts);
  }
}
