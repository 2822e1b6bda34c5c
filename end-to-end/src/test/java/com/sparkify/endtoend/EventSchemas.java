package com.sparkify.endtoend;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenLineage's own schemas, kept beside the tests with their licence. */
final class EventSchemas {
  private final Map<String, String> texts = new HashMap<>();
  private final SchemaRegistry schemas;

  EventSchemas() {
    try (Stream<Path> files =
        Files.list(Path.of(EventSchemas.class.getResource("openlineage").toURI()))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file);
        texts.put(JsonMapper.shared().readTree(text).get("$id").asString(), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    // One that is not kept is not looked for elsewhere, and so makes the test fail.
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
  }

  /** What is wrong with an event: with the whole, and with each facet by the schema it names. */
  List<String> problems(JsonNode event) {
    List<String> problems = new ArrayList<>();
    check(event.get("schemaURL").asString(), event, problems);
    checkFacets(event, problems);
    return problems;
  }

  private void checkFacets(JsonNode node, List<String> problems) {
    if (node.has("_schemaURL")) {
      check(node.get("_schemaURL").asString(), node, problems);
    }
    node.values().forEach(each -> checkFacets(each, problems));
  }

  private void check(String url, JsonNode node, List<String> problems) {
    if (!texts.containsKey(url.replaceFirst("#.*", ""))) {
      problems.add("no schema " + url + " is kept");
      return;
    }
    schemas
        .getSchema(SchemaLocation.of(url))
        .validate(
            node,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .forEach(problems::add);
  }
}
