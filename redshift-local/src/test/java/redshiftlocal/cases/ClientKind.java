package redshiftlocal.cases;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The genuine clients that every case goes through. */
enum ClientKind {
  @JsonProperty("jdbc-simple")
  JDBC_SIMPLE("jdbc-simple"),
  @JsonProperty("jdbc-extended")
  JDBC_EXTENDED("jdbc-extended"),
  @JsonProperty("psycopg2")
  PSYCOPG2("psycopg2");

  private final String label;

  ClientKind(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
