package redshiftlocal.sql.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.sql.tokens.StatementTokens;
import redshiftlocal.sql.tokens.Token;
import redshiftsql.tree.NameCase;

class SecretsTest {
  private static String masked(String sql) {
    return StatementTokens.of(sql, NameCase.FOLDED).stream()
        .map(tokens -> Secrets.masked(tokens.stream().map(Token::of).toList()))
        .collect(Collectors.joining(";"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create user bob password 'S3cret' valid until '2030-01-01'"
            + "|create user bob password '***' valid until '2030-01-01'",
        "ALTER USER bob /* now */ PASSWORD /* x */ E'S3\\'cret' CREATEDB"
            + "|ALTER USER bob /* now */ PASSWORD /* x */ '***' CREATEDB",
        "create user bob password S3!cret nocreatedb"
            + "|create user bob password '***''***''***' nocreatedb",
        "create user bob password \"S3cret\"|create user bob password '***'",
        "create user bob password $$S3cret$$|create user bob password '***'",
        "create user bob pasword 'S3cret'|create user bob pasword '***'",
        "creat user bob password 'S3cret'|creat user bob password '***'",
        "create user bob password disable|create user bob password disable",
        "create user bob password externalid 'S3cret'"
            + "|create user bob password externalid '***'",
        "copy t from 's3://b/k' credentials 'aws_access_key_id=A;aws_secret_access_key=S3cret' json 'auto'"
            + "|copy t from 's3://b/k' credentials '***' json 'auto'",
        "copy t from 's3://b/k' with credentials as 'S3cret' delimiter ',' region as 'us-west-2'"
            + "|copy t from 's3://b/k' with credentials as '***' delimiter ',' region as 'us-west-2'",
        "copy t from 's3://b/k' access_key_id 'A' secret_access_key 'S3cret' session_token 'S3cret'"
            + "|copy t from 's3://b/k' access_key_id '***' secret_access_key '***' session_token '***'",
        "copy t from 's3://b/k' iam_role 'arn:aws:iam::1:role/r' dateformat as 'auto' null as ''"
            + "|copy t from 's3://b/k' iam_role 'arn:aws:iam::1:role/r' dateformat as 'auto' null as ''",
        "copy t from 's3://b/k' 'S3cret'|copy t from 's3://b/k' '***'",
        "copy t from 's3://b/k' secret_acces_key 'S3cret'"
            + "|copy t from 's3://b/k' secret_acces_key '***'",
        "unload ('select 1') to 's3://b/k' credentials 'S3cret' master_symmetric_key 'S3cret' encrypted"
            + "|unload ('select 1') to 's3://b/k' credentials '***' master_symmetric_key '***' encrypted",
        "cpoy t from 's3://b/k' secret_access_key 'S3cret'"
            + "|cpoy t from 's3://b/k' secret_access_key '***'",
        "copy t from 's3://b/k' access_key_id S3cret secret_access_key S3cret/1+x= csv"
            + "|copy t from 's3://b/k' access_key_id '***' secret_access_key '***''***''***''***''***'= csv",
        "copy t from 's3://b/k' credentials aws_secret_access_key=S3cret csv"
            + "|copy t from 's3://b/k' credentials '***'='***' csv",
        "copy t from 's3://b/k' secretaccesskey S3cret gzip"
            + "|copy t from 's3://b/k' secretaccesskey '***' gzip",
        "aws_secret_access_key=S3cret csv|aws_secret_access_key='***' csv",
        "copy t from 's3://A:S3cret@b/k' csv|copy t from '***' csv",
        "copy t from 's3://b/k?X-Amz-Security-Token=S3cret&a=b' csv|copy t from '***' csv",
        "select 'https://bob:S3cret@host/x'|select '***'",
        "copy t from 's3://b/k' iam_role 'S3cret' csv|copy t from 's3://b/k' iam_role '***' csv",
        "copy t from 's3://b/k' iam_role 'arn:aws:iam::1:role/r;aws_x=S3cret'"
            + "|copy t from 's3://b/k' iam_role '***'",
        "copy t from 's3://b/k' iam_role default csv|copy t from 's3://b/k' iam_role default csv",
        "create role r password S3cret|create role r password '***'",
        "creat user x password S3cret|creat user x password '***'",
        "create usr x password S3cret createdb|create usr x password '***' createdb",
        "create user x with pasword S3cret|create user x with pasword '***'",
        "create user x passwordS3cret|create user x '***'",
        "create user x identified by S3cret|create user x identified by '***'",
        "grant select on t to bob identified by S3cret|grant select on t to bob identified by '***'",
        "grant select on t to bob identified by 'S3cret'|grant select on t to bob identified by '***'",
        "prepare p as create user x password S3cret|prepare p as create user x password '***'",
        "explain alter user x password S3cret|explain alter user x password '***'",
        "select 'copy t credentials ''S3cret'''|select '***'",
        "call f($$alter user bob password 'S3cret'$$)|call f('***')",
        "select 1 -- password: S3cret|select 1 '***'",
        "select * from u where password = 'S3cret'|select * from u where password = '***'"
      })
  void whatIsSecretIsReplaced(String sql, String shown) {
    assertThat(masked(sql)).isEqualTo(shown).doesNotContain("S3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select password, 'x', \"y\" from users where name = 'password' and note = 'the password is'",
        "create table t (password varchar(10) default 'none' encode zstd)",
        "insert into t (password, name) values ('a', 'b')",
        "alter table t alter column token type varchar(20)",
        "create user bob in group readers connection limit 5",
        "copy t from 's3://b/k' iam_role 'arn:aws:iam::1:role/r' loadfast",
        "copy t from 's3://b/k' iam_role default loadfast",
        "alter user bob rename to al",
        "alter user bob set search_path to a, b",
        "copy token (password, a) from 's3://b/k?x' iam_role 'arn:aws:iam::1:role/r' csv",
        "select token, b from session_token order by password desc",
        "insert into t values ('http://x.org/y?a=b', 'mail@x.org')",
        "select 'a', E'b', $$c$$ -- a comment"
      })
  void whatIsNoSecretStays(String sql) {
    assertThat(masked(sql)).isEqualTo(sql);
  }

  @Test
  void aStringThatGoesOnInTheNextLineIsOneSecret() {
    assertThat(masked("create user bob password 'S3'\n  'cret'"))
        .isEqualTo("create user bob password '***'");
    assertThat(masked("select 1 as password 'S3'\n  'cret'")).doesNotContain("cret");
  }

  @Test
  void secretsAreFoundAsWrittenAndAsMeant() {
    assertThat(Secrets.in("select 1; alter user bob password 'it''s S3cret'").orElseThrow())
        .containsAll(List.of("'it''s S3cret'", "it's S3cret"));
    assertThat(Secrets.in("alter user bob password 'S3cret")).isEmpty();
  }
}
