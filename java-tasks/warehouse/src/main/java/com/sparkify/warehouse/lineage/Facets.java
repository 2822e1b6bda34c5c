package com.sparkify.warehouse.lineage;

import io.openlineage.client.OpenLineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The datasets of events, with what is known of them. */
final class Facets {
  private static final String LANGUAGE_OF_RULES = "dqdl";

  private final OpenLineage client;
  private final Datasets datasets;

  Facets(OpenLineage client, Datasets datasets) {
    this.client = client;
    this.datasets = datasets;
  }

  /** Inputs; the first one has the counts of the run, unless the task knows them of each. */
  List<OpenLineage.InputDataset> inputs(
      DataFlow flow, Counts counts, Map<String, List<Field>> fields) {
    List<OpenLineage.InputDataset> inputs = new ArrayList<>();
    for (DataFlow.Input input : flow.inputs()) {
      Datasets.Name name = datasets.name(input.name());
      inputs.add(
          client
              .newInputDatasetBuilder()
              .namespace(name.namespace())
              .name(name.name())
              .facets(client.newDatasetFacetsBuilder().schema(schema(input.name(), fields)).build())
              .inputFacets(
                  client
                      .newInputDatasetInputFacetsBuilder()
                      .inputStatistics(statistics(input, inputs.isEmpty() ? counts : null))
                      .dataQualityAssertions(assertions(input))
                      .build())
              .build());
    }
    return inputs;
  }

  /**
   * Outputs.
   *
   * @param counts null when nothing of it has lasted
   */
  List<OpenLineage.OutputDataset> outputs(
      DataFlow flow, Counts counts, Map<String, List<Field>> fields) {
    List<OpenLineage.OutputDataset> outputs = new ArrayList<>();
    for (String output : flow.outputs()) {
      Datasets.Name name = datasets.name(output);
      outputs.add(
          client
              .newOutputDatasetBuilder()
              .namespace(name.namespace())
              .name(name.name())
              .facets(
                  client
                      .newDatasetFacetsBuilder()
                      .schema(schema(output, fields))
                      .columnLineage(columnLineage(output))
                      .build())
              .outputFacets(
                  client
                      .newOutputDatasetOutputFacetsBuilder()
                      .outputStatistics(statistics(output, outputs.isEmpty() ? counts : null))
                      .build())
              .build());
    }
    return outputs;
  }

  private OpenLineage.InputStatisticsInputDatasetFacet statistics(
      DataFlow.Input input, Counts counts) {
    if (input.rows().isPresent()) {
      return client.newInputStatisticsInputDatasetFacet(input.rows().get(), null, null);
    }
    if (counts == null || counts.rowsIn() == null) {
      return null;
    }
    return Datasets.isTable(input.name())
        ? client.newInputStatisticsInputDatasetFacet(counts.rowsIn(), null, null)
        : client.newInputStatisticsInputDatasetFacet(
            counts.rowsIn(), counts.bytesIn(), counts.filesIn());
  }

  /** Redshift does not say how many bytes a statement wrote. */
  private OpenLineage.OutputStatisticsOutputDatasetFacet statistics(String output, Counts counts) {
    if (counts == null
        || (Datasets.isTable(output) ? counts.rowsOut() : counts.bytesOut()) == null) {
      return null;
    }
    return Datasets.isTable(output)
        ? client.newOutputStatisticsOutputDatasetFacet(counts.rowsOut(), null, null)
        : client.newOutputStatisticsOutputDatasetFacet(null, counts.bytesOut(), 1L);
  }

  private OpenLineage.SchemaDatasetFacet schema(String name, Map<String, List<Field>> fields) {
    List<Field> known = fields.getOrDefault(name, Lineage.fieldsOf(name));
    if (known.isEmpty()) {
      return null;
    }
    return client.newSchemaDatasetFacet(
        known.stream()
            .map(
                field ->
                    client
                        .newSchemaDatasetFacetFieldsBuilder()
                        .name(field.name())
                        .type(field.type())
                        .build())
            .toList());
  }

  private OpenLineage.ColumnLineageDatasetFacet columnLineage(String output) {
    List<Lineage.Made> made = Lineage.of(output);
    if (made.isEmpty()) {
      return null;
    }
    OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields =
        client.newColumnLineageDatasetFacetFieldsBuilder();
    made.forEach(
        each ->
            fields.put(
                each.column().name(),
                client
                    .newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                    .inputFields(
                        each.sources().stream().map(from -> inputField(from, each)).toList())
                    .build()));
    return client.newColumnLineageDatasetFacetBuilder().fields(fields.build()).build();
  }

  private OpenLineage.InputField inputField(Lineage.Column source, Lineage.Made made) {
    Datasets.Name name = datasets.name(source.table());
    List<OpenLineage.InputFieldTransformations> transformations = new ArrayList<>();
    if (made.values().contains(source)) {
      transformations.add(transformation("DIRECT", made.how()));
    }
    if (made.deciding().contains(source)) {
      transformations.add(transformation("INDIRECT", made.decision()));
    }
    return client
        .newInputFieldBuilder()
        .namespace(name.namespace())
        .name(name.name())
        .field(source.name())
        .transformations(transformations)
        .build();
  }

  private OpenLineage.InputFieldTransformations transformation(String type, String subtype) {
    return client.newInputFieldTransformationsBuilder().type(type).subtype(subtype).build();
  }

  private OpenLineage.DataQualityAssertionsDatasetFacet assertions(DataFlow.Input input) {
    if (input.assertions().isEmpty()) {
      return null;
    }
    return client.newDataQualityAssertionsDatasetFacet(
        input.assertions().stream().map(this::assertion).toList());
  }

  private OpenLineage.DataQualityAssertionsDatasetFacetAssertions assertion(
      DataFlow.Asserted asserted) {
    return client
        .newDataQualityAssertionsDatasetFacetAssertionsBuilder()
        .assertion(asserted.kind())
        .success(asserted.kept())
        .column(asserted.column().orElse(null))
        .severity(asserted.severity())
        .name(asserted.name())
        .expected(asserted.expected())
        .actual(asserted.found())
        .content(asserted.rule())
        .contentType(LANGUAGE_OF_RULES)
        .build();
  }
}
