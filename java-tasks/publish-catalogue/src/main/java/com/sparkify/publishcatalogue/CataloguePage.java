package com.sparkify.publishcatalogue;

import com.sparkify.warehouse.Schema;
import com.sparkify.warehouse.lineage.Lineage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pages.Fact;
import pages.Link;
import pages.Page;
import pages.Template;

/** The page of all tables. */
final class CataloguePage {
  private static final Template BODY = Template.of(CataloguePage.class, "catalogue.mustache");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Map<String, String> SCHEMAS =
      Map.of(
          "sparkify", "The star schema: what analysts query.",
          "sparkify_staging",
              "The raw layer: the lines of the files, with the unit that brought them.",
          "sparkify_ops", "Bookkeeping: units, files, rejected rows, runs, quality.");

  private final List<Table> tables;
  private final Instant published;

  CataloguePage(List<Table> tables, Instant published) {
    this.tables = tables;
    this.published = published;
  }

  String html() {
    return new Page(
            "The tables",
            "Sparkify catalogue",
            List.of(new Link("Analytics", "analytics.html")),
            List.of(
                new Fact("Tables", String.valueOf(tables.size())),
                new Fact("Published", TIME.format(published))),
            BODY.fill(this),
            false)
        .html();
  }

  String star() {
    return new StarPicture(tables).svg();
  }

  String flow() {
    return FlowPicture.svg();
  }

  List<Part> schemas() {
    return Schema.NAMES.stream()
        .map(
            schema ->
                new Part(
                    schema,
                    SCHEMAS.get(schema),
                    tables.stream()
                        .filter(table -> table.schema().equals(schema))
                        .sorted(Comparator.comparing(table -> StarPicture.place(table.table())))
                        .map(Section::new)
                        .toList()))
        .toList();
  }

  /** A schema with its tables. */
  record Part(String schema, String about, List<Section> sections) {}

  /** One table on the page. */
  record Section(Table table) {
    String rows() {
      long rows = table.profile().rows();
      return rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
    }

    String newest() {
      Instant newest = table.profile().newest();
      return newest == null ? "" : TIME.format(newest);
    }

    boolean described() {
      return !table.meaning().isEmpty();
    }

    String outcomes() {
      Outcomes outcomes = table.outcomes();
      if (outcomes.rules() == 0) {
        return "";
      }
      return String.format(
          Locale.ROOT,
          "%d of %d rules hold, last checked %s",
          outcomes.holding(),
          outcomes.rules(),
          TIME.format(outcomes.checked()));
    }

    String madeOf() {
      return String.join(", ", Lineage.sourcesOf(table.name()));
    }

    String usedBy() {
      return Lineage.ALL.stream()
          .filter(
              made -> made.sources().stream().anyMatch(from -> from.table().equals(table.name())))
          .map(made -> made.column().table())
          .distinct()
          .collect(Collectors.joining(", "));
    }

    List<Line> columns() {
      return table.columns().stream().map(column -> new Line(table, column)).toList();
    }
  }

  /** One column on the page. */
  record Line(Table table, Column column) {
    String full() {
      Profile profile = table.profile();
      Long filled = profile.filled().get(column.name());
      if (profile.rows() == 0 || filled == null) {
        return "–";
      }
      // Rounded down: 100 % is said of a column without a gap only.
      double share = Math.floor(1000.0 * filled / profile.rows()) / 10;
      return share == 100 || share == 0 && filled == 0
          ? Math.round(share) + " %"
          : String.format(Locale.ROOT, "%.1f %%", share);
    }

    String examples() {
      return String.join(" · ", table.profile().examples().getOrDefault(column.name(), List.of()));
    }

    /** Where its values come from. */
    List<Source> sources() {
      return byTable(Lineage.Made::values);
    }

    /** What decides which row they are taken from. */
    List<Source> deciding() {
      return byTable(Lineage.Made::deciding);
    }

    /** By table, which is named once. */
    private List<Source> byTable(Function<Lineage.Made, List<Lineage.Column>> which) {
      Map<String, List<String>> names = new LinkedHashMap<>();
      made()
          .flatMap(made -> which.apply(made).stream())
          .forEach(
              from ->
                  names
                      .computeIfAbsent(
                          from.table().replaceFirst("^sparkify(_staging)?\\.", ""),
                          table -> new ArrayList<>())
                      .add(from.name()));
      return names.entrySet().stream()
          .map(source -> new Source(source.getKey(), String.join(", ", source.getValue())))
          .toList();
    }

    private Stream<Lineage.Made> made() {
      return Lineage.ALL.stream()
          .filter(made -> made.column().equals(new Lineage.Column(table.name(), column.name())));
    }
  }

  /** Columns of one table, of which another column is made. */
  record Source(String from, String names) {}
}
