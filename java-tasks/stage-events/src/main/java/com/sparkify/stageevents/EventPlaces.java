package com.sparkify.stageevents;

import com.sparkify.warehouse.staging.FileLines;
import com.sparkify.warehouse.staging.FileStore;
import com.sparkify.warehouse.staging.RejectedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the lines that events stand on, by reading the files again: COPY does not tell where a row
 * came from, and whoever has to mend a file wants to know.
 */
final class EventPlaces {
  /** What stands for COPY's code where an event is of another time than its file. */
  private static final String OUTSIDE = "OUTSIDE_FILE";

  /** COPY takes no larger JSON value (developer guide, "COPY from JSON format"). */
  private static final int LONGEST_EVENT = 4 * 1024 * 1024;

  /** What names an event. */
  record EventId(long session, long item, long ts) {}

  private final FileStore store;
  private final Set<EventId> wanted;
  private final List<RejectedRow> found = new ArrayList<>();

  private EventPlaces(FileStore store, Collection<EventId> wanted) {
    this.store = store;
    this.wanted = new LinkedHashSet<>(wanted);
  }

  /** The events as rejected rows; one that is found no more has no file. */
  static List<RejectedRow> find(
      FileStore store, List<LogFile> files, List<EventId> events, String reason) {
    EventPlaces places = new EventPlaces(store, events);
    for (LogFile file : files) {
      if (!places.wanted.isEmpty() && !file.file().isEmpty()) {
        places.search(file.uri(), reason);
      }
    }
    places.wanted.forEach(event -> places.found.add(row(null, 0, event, reason)));
    return places.found;
  }

  private void search(String uri, String reason) {
    try (FileLines file = FileLines.of(store, uri, LONGEST_EVENT)) {
      for (String line = file.next(); line != null; line = file.next()) {
        EventId event = event(line);
        if (event != null && wanted.remove(event)) {
          found.add(row(uri, file.line(), event, reason));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EventId event(String line) {
    try {
      JsonNode json = JsonMapper.shared().readTree(line);
      return new EventId(
          json.path("sessionId").asLong(-1),
          json.path("itemInSession").asLong(-1),
          json.path("ts").asLong(-1));
    } catch (JacksonException e) {
      // COPY has rejected this line itself, and told where it is.
      return null;
    }
  }

  private static RejectedRow row(String uri, long line, EventId event, String reason) {
    return new RejectedRow(uri, line, "ts", String.valueOf(event.ts()), OUTSIDE, reason);
  }
}
