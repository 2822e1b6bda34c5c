package com.sparkify.publishanalytics;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlErrors;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pages.chart.Answer;
import pages.chart.BadDrawing;
import pages.chart.Figure;

/** Asks questions, each by itself, so that one which cannot be answered leaves the others. */
record Asking(Warehouse warehouse, int maxRows) {
  private static final SqlFile CONTENT = SqlFile.of(Asking.class, "content.sql");

  /** What there is to ask about. */
  Content content() throws SQLException {
    Row row =
        warehouse
            .inTransaction(List.of(), transaction -> transaction.query(CONTENT.only(), Map.of()))
            .get(0);
    return new Content(row.number("plays"), row.instant("first_play"), row.instant("last_play"));
  }

  /** The answers, in the order of the questions. */
  List<Answered> answer(List<Topic> topics) throws SQLException {
    List<Answered> all = new ArrayList<>();
    for (Topic topic : topics) {
      for (Question question : topic.questions()) {
        all.add(question.problem().isEmpty() ? answer(question) : failed(question));
      }
    }
    return all;
  }

  private static Answered failed(Question question) {
    return new Answered(question, null, question.problem());
  }

  private Answered answer(Question question) throws SQLException {
    try {
      WarehouseTransaction.Answer answer =
          warehouse.inTransaction(
              List.of(), transaction -> transaction.answer(question.sql(), maxRows));
      Answer drawn = new Answer(answer.columns(), answer.rows(), answer.cut());
      new Figure(question.title(), question.drawing(), drawn);
      return new Answered(question, drawn, "");
    } catch (BadDrawing e) {
      return new Answered(question, null, "it cannot be drawn: " + e.getMessage());
    } catch (SQLException e) {
      if (SqlErrors.isConnectionLoss(e)) {
        throw e;
      }
      return new Answered(question, null, "the warehouse said: " + SqlErrors.said(e));
    }
  }
}
