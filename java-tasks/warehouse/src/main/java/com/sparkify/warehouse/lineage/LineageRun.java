package com.sparkify.warehouse.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sparkify.warehouse.Interval;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import tools.jackson.databind.json.JsonMapper;

/** The events of one run of a task. */
public final class LineageRun {
  private static final URI PRODUCER = URI.create("urn:sparkify:warehouse");
  private static final String INTEGRATION = "SPARKIFY";

  /** The library's own mapper is Jackson 2's; its names {@code _producer} need to be let in. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              standard -> standard.withValueInclusion(JsonInclude.Include.NON_NULL))
          .accessorNaming(
              new DefaultAccessorNamingStrategy.Provider().withFirstCharAcceptance(true, true))
          .build();

  private final LineageOptions.Destination destination;
  private final About about;
  private final Sender sender;
  private final UUID run = UUID.randomUUID();

  public LineageRun(LineageOptions.Destination destination, About about) {
    this.destination = destination;
    this.about = about;
    this.sender = new Sender(destination.transport());
  }

  /**
   * Which run it is.
   *
   * @param job the task's name, with the part of the work that it does
   * @param does what it does, in a sentence
   * @param runId ours, which is no UUID
   * @param interval null when it has none
   */
  public record About(
      String job, String does, String runId, Interval interval, Datasets datasets) {}

  /** How it failed. */
  public record Failed(String message, String stackTrace) {}

  /** The run begins; sent while it works. */
  public void begin(DataFlow flow) {
    Instant now = Instant.now();
    sender.send(() -> new Event(EventType.START, now, null).json(flow, null, Map.of()));
  }

  /**
   * The run has ended; waits a moment for the events to go.
   *
   * @param failed null when it did not fail
   * @param fields the columns of the tables, as far as they were looked up
   */
  public void end(DataFlow flow, Counts counts, Map<String, List<Field>> fields, Failed failed) {
    Instant now = Instant.now();
    EventType type = failed == null ? EventType.COMPLETE : EventType.FAIL;
    sender.send(() -> new Event(type, now, failed).json(flow, counts, fields));
    sender.finish();
  }

  /** Loads the library of events, so only the thread that sends makes one. */
  private final class Event {
    private final OpenLineage client = new OpenLineage(PRODUCER);
    private final EventType type;
    private final ZonedDateTime time;
    private final Failed failed;

    Event(EventType type, Instant time, Failed failed) {
      this.type = type;
      this.time = time.atZone(ZoneOffset.UTC);
      this.failed = failed;
    }

    String json(DataFlow flow, Counts counts, Map<String, List<Field>> fields) {
      Facets facets = new Facets(client, about.datasets());
      OpenLineage.RunEvent event =
          client
              .newRunEventBuilder()
              .eventType(type)
              .eventTime(time)
              .run(client.newRun(run, runFacets()))
              .job(client.newJob(destination.namespace(), about.job(), jobFacets()))
              .inputs(facets.inputs(flow, counts, fields))
              .outputs(facets.outputs(flow, failed == null ? counts : null, fields))
              .build();
      return MAPPER.writeValueAsString(event);
    }

    private OpenLineage.RunFacets runFacets() {
      Interval interval = about.interval();
      return client
          .newRunFacetsBuilder()
          .parent(destination.parent() == null ? null : parent())
          .nominalTime(
              interval == null
                  ? null
                  : client.newNominalTimeRunFacet(
                      interval.from().atZone(ZoneOffset.UTC), interval.to().atZone(ZoneOffset.UTC)))
          .tags(
              client.newTagsRunFacet(
                  List.of(client.newTagsRunFacetFields("run_id", about.runId(), INTEGRATION))))
          .errorMessage(
              failed == null
                  ? null
                  : client.newErrorMessageRunFacet(failed.message(), "Java", failed.stackTrace()))
          .build();
    }

    private OpenLineage.ParentRunFacet parent() {
      ParentRun parent = destination.parent();
      ParentRun root = destination.root();
      return client.newParentRunFacet(
          client.newParentRunFacetRun(parent.run(), null),
          client.newParentRunFacetJob(parent.namespace(), parent.job(), null),
          root == null
              ? null
              : client.newParentRunFacetRoot(
                  client.newRootRun(root.run(), null),
                  client.newRootJob(root.namespace(), root.job(), null)));
    }

    private OpenLineage.JobFacets jobFacets() {
      return client
          .newJobFacetsBuilder()
          .jobType(client.newJobTypeJobFacet("BATCH", INTEGRATION, "TASK", null))
          .documentation(client.newDocumentationJobFacet(about.does(), "text/plain"))
          .build();
    }
  }
}
