package com.sparkify.publishanalytics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pages.Fact;
import pages.Link;
import pages.Page;
import pages.Template;
import pages.chart.Figure;

/** The page of all questions and their answers. */
final class AnalyticsPage {
  private static final Template BODY = Template.of(AnalyticsPage.class, "analytics.mustache");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<Topic> topics;
  private final Map<Question, Answered> answers = new HashMap<>();
  private final List<Answered> inOrder;
  private final Content content;
  private final Instant published;

  AnalyticsPage(List<Topic> topics, List<Answered> answers, Content content, Instant published) {
    this.topics = topics;
    this.inOrder = answers;
    answers.forEach(answered -> this.answers.put(answered.question(), answered));
    this.content = content;
    this.published = published;
  }

  /** Those that have an answer, in order. */
  List<Answered> answers() {
    return inOrder.stream().filter(answered -> answered.answer() != null).toList();
  }

  String html() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Plays", String.format(Locale.ROOT, "%,d", content.plays())));
    if (content.plays() > 0) {
      facts.add(new Fact("First play", TIME.format(content.first())));
      facts.add(new Fact("Last play", TIME.format(content.last())));
    }
    facts.add(new Fact("Published", TIME.format(published)));
    return new Page(
            "What people listen to",
            "Sparkify analytics",
            List.of(new Link("Tables", "catalogue.html")),
            facts,
            BODY.fill(this),
            true)
        .html();
  }

  boolean isEmpty() {
    return content.plays() == 0;
  }

  List<Group> groups() {
    return topics.stream()
        .map(
            topic ->
                new Group(topic.title(), topic.questions().stream().map(this::section).toList()))
        .toList();
  }

  private Section section(Question question) {
    Answered answered = answers.get(question);
    Figure figure =
        answered.answer() == null
            ? null
            : new Figure(question.title(), question.drawing(), answered.answer());
    return new Section(question, answered, figure);
  }

  /** A heading with its questions. */
  record Group(String title, List<Section> sections) {}

  /** One question on the page. */
  record Section(Question question, Answered answered, Figure figure) {
    String picture() {
      return figure == null ? "" : figure.picture();
    }

    String table() {
      return figure == null ? "" : figure.table();
    }

    boolean noRows() {
      return figure != null && answered.answer().rows().isEmpty();
    }

    boolean rows() {
      return figure != null && !answered.answer().rows().isEmpty();
    }

    boolean drawn() {
      return rows() && !figure.tableOnly();
    }

    /** Says that there were more rows than are published, or nothing. */
    String cut() {
      return figure != null && answered.answer().cut()
          ? String.format(
              Locale.ROOT,
              "The answer has more than %,d rows; only these are shown and in the files.",
              answered.answer().rows().size())
          : "";
    }
  }
}
