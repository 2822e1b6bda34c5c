package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jdbc:redshift://h/d?user=u&password=hidden&ssl=false"
            + "|jdbc:redshift://h/d?user=u&password=***&ssl=false",
        "jdbc:redshift://h/d;PWD=hidden;x=1|jdbc:redshift://h/d;PWD=***;x=1",
        "CREATE USER u PASSWORD 'hidden' CREATEDB|CREATE USER u PASSWORD '***' CREATEDB",
        "'aws_access_key_id=A;aws_secret_access_key=hidden'"
            + "|'aws_access_key_id=A;aws_secret_access_key=***'",
        "SECRET_ACCESS_KEY 'hidden' SESSION_TOKEN 'hidden'"
            + "|SECRET_ACCESS_KEY '***' SESSION_TOKEN '***'",
        "{\"username\":\"u\",\"password\":\"hidden\"}"
            + "|{\"username\":\"u\",\"password\":\"***\"}",
        "--warehouse-password=hidden|--warehouse-password=***"
      })
  void hidesWhatFollowsThePassword(String text, String shown) {
    assertThat(Secrets.withoutPasswords(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password authentication failed for user \"u\"",
        "set WAREHOUSE_PASSWORD, or give --warehouse-password-file FILE"
      })
  void leavesSentencesAlone(String text) {
    assertThat(Secrets.withoutPasswords(text)).isEqualTo(text);
  }

  @Test
  void hidesTheSecretItselfWhereverItStands() {
    assertThat(Secrets.without("s3cret", "at s3cret, s3crets")).isEqualTo("at ***, ***s");
    assertThat(Secrets.without("", "text")).isEqualTo("text");
    assertThat(Secrets.without(null, null)).isEmpty();
  }
}
