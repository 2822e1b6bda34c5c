package com.sparkify.warehouse.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetsTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:redshift://127.0.0.1:5440/dev?ssl=false, redshift://127.0.0.1:5440, dev",
    "jdbc:redshift://host/dev, redshift://host:5439, dev",
    "jdbc:redshift://main.c0ffee.eu-west-1.redshift.amazonaws.com:5439/dev,"
        + " redshift://main.eu-west-1:5439, dev",
    "jdbc:redshift://wg.123.us-east-1.redshift-serverless.amazonaws.com:5439/dev?a=b,"
        + " redshift://wg.us-east-1:5439, dev",
    "jdbc:redshift:iam://main:eu-west-1/dev, redshift://main.eu-west-1:5439, dev"
  })
  void tablesAreNamedAsOtherToolsDo(String url, String namespace, String database) {
    assertThat(Datasets.at(url, null).name("sparkify.songs"))
        .isEqualTo(new Datasets.Name(namespace, database + ".sparkify.songs"));
  }

  @Test
  void foldersAndFilesAreNamedByTheirBucket() {
    Datasets datasets = Datasets.at("jdbc:redshift://h/dev", "logs");
    assertThat(datasets.name("log_data")).isEqualTo(new Datasets.Name("s3://logs", "log_data"));
    assertThat(datasets.name("s3://pages/a/b.html"))
        .isEqualTo(new Datasets.Name("s3://pages", "a/b.html"));
  }
}
