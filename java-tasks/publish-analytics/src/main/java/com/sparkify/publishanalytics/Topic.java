package com.sparkify.publishanalytics;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Questions that belong together on the page, in their order. */
record Topic(String title, List<Question> questions) {
  private static final String ORDER = "page.json";
  private static final String ENDING = ".sql";

  /** As page.json has it. */
  private record Listed(String topic, List<String> questions) {}

  /**
   * Reads all questions of a folder: those that its page.json lists, by topic, then the others.
   *
   * @throws TaskException when there is no question, or page.json cannot be read
   */
  static List<Topic> read(Path folder) {
    try {
      TreeSet<String> others = names(folder);
      List<Topic> topics = new ArrayList<>();
      for (Listed listed : listed(folder.resolve(ORDER))) {
        topics.add(of(folder, listed.topic(), listed.questions()));
        listed.questions().forEach(others::remove);
      }
      if (!others.isEmpty()) {
        topics.add(of(folder, topics.isEmpty() ? "Questions" : "More", List.copyOf(others)));
      }
      return topics;
    } catch (IOException | JacksonException e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS, folder.resolve(ORDER) + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Topic of(Path folder, String title, List<String> names) {
    return new Topic(title, names.stream().map(name -> Question.read(folder, name)).toList());
  }

  private static TreeSet<String> names(Path folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(ENDING))
            .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
      }
    }
    if (names.isEmpty()) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "no questions (*" + ENDING + ") in " + folder + ": give their folder with --questions");
    }
    return names;
  }

  private static List<Listed> listed(Path order) throws IOException {
    return Files.exists(order)
        ? List.of(JsonMapper.shared().readValue(Files.readString(order), Listed[].class))
        : List.of();
  }
}
