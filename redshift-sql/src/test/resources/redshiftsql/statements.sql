-- Examples of every statement, below the name of its rule in statements.txt. An example begins at the start of a line
-- and goes on in lines that begin with a blank.

-- abort
ABORT;
abort work;
ABORT TRANSACTION;

-- alter_database
ALTER DATABASE music RENAME TO songs;
ALTER DATABASE music OWNER TO curator;
ALTER DATABASE music CONNECTION LIMIT 20 COLLATE CI ISOLATION LEVEL SNAPSHOT;
ALTER DATABASE music INTEGRATION REFRESH INERROR TABLES IN SCHEMA live, archive;
ALTER DATABASE music INTEGRATION REFRESH TABLE live.plays, live.users;
ALTER DATABASE music INTEGRATION SET QUERY_ALL_STATES = TRUE ACCEPTINVCHARS TRUE REFRESH_INTERVAL 900
  TRUNCATECOLUMNS = FALSE HISTORY_MODE TRUE FOR ALL TABLES IN SCHEMA live AUTO_REMEDIATION = TRUE;

-- alter_datashare
ALTER DATASHARE charts ADD TABLE mart.plays, mart.users;
ALTER DATASHARE charts REMOVE SCHEMA mart;
ALTER DATASHARE charts ADD FUNCTION mart.f_level(varchar, int);
ALTER DATASHARE charts ADD ALL TABLES IN SCHEMA mart;
ALTER DATASHARE charts REMOVE ALL FUNCTIONS IN SCHEMA mart;
ALTER DATASHARE charts SET PUBLICACCESSIBLE = FALSE;
ALTER DATASHARE charts SET INCLUDENEW TRUE FOR SCHEMA mart;

-- alter_default_privileges
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR USER loader, "etl user" IN SCHEMA land, mart
  GRANT SELECT, INSERT, TRUNCATE ON TABLES TO analyst WITH GRANT OPTION, ROLE reader, GROUP staff;
ALTER DEFAULT PRIVILEGES IN SCHEMA mart REVOKE GRANT OPTION FOR EXECUTE ON FUNCTIONS FROM analyst RESTRICT;
ALTER DEFAULT PRIVILEGES GRANT ALL PRIVILEGES ON PROCEDURES TO ROLE sys:operator;

-- alter_external_schema
ALTER EXTERNAL SCHEMA stream AUTHENTICATION mtls SECRET_ARN 'arn:aws:secretsmanager:eu-west-1:1:secret:kafka';
ALTER EXTERNAL SCHEMA stream IAM_ROLE default URI 'broker.example:9092';
ALTER EXTERNAL SCHEMA stream AUTHENTICATION_ARN 'arn:aws:acm:eu-west-1:1:certificate/c';

-- alter_external_view
ALTER EXTERNAL VIEW awsdatacatalog.lake.top_songs FORCE AS (SELECT title FROM lake.songs);
ALTER EXTERNAL VIEW lake.top_songs REMOVE DEFINITION;

-- alter_function
ALTER FUNCTION f_level(varchar, int) RENAME TO f_plan;
ALTER FUNCTION mart.f_plan() OWNER TO CURRENT_USER;

-- alter_group
ALTER GROUP staff ADD USER ada, grace;
ALTER GROUP staff DROP USER ada;
ALTER GROUP staff RENAME TO crew;

-- alter_identity_provider
ALTER IDENTITY PROVIDER okta PARAMETERS '{"issuer":"https://idp.example"}';
ALTER IDENTITY PROVIDER idc IAM_ROLE default NAMESPACE 'people' DISABLE;
ALTER IDENTITY PROVIDER idc AUTO_CREATE_ROLES TRUE INCLUDE GROUPS LIKE 'data%';
ALTER IDENTITY PROVIDER idc AUTO_CREATE_ROLES TRUE EXCLUDE GROUPS LIKE 'temp%';

-- alter_masking_policy
ALTER MASKING POLICY hide_mail USING (sha2(mail, 256));

-- alter_materialized_view
ALTER MATERIALIZED VIEW mart.daily AUTO REFRESH YES;
ALTER MATERIALIZED VIEW mart.daily ROW LEVEL SECURITY ON CONJUNCTION TYPE OR FOR DATASHARES;
ALTER MATERIALIZED VIEW mart.daily ALTER DISTSTYLE KEY DISTKEY user_id;
ALTER MATERIALIZED VIEW mart.daily ALTER COMPOUND SORTKEY (day, user_id);

-- alter_procedure
ALTER PROCEDURE load_day(day date, INOUT loaded bigint) RENAME TO load_one;
ALTER PROCEDURE load_one OWNER TO SESSION_USER;

-- alter_rls_policy
ALTER RLS POLICY own_rows USING (owner = current_user AND level <> 'secret');

-- alter_role
ALTER ROLE reader RENAME TO viewer;
ALTER ROLE viewer WITH OWNER TO ada;
ALTER ROLE viewer EXTERNALID TO "XYZ-1";

-- alter_schema
ALTER SCHEMA mart RENAME TO market;
ALTER SCHEMA music.mart OWNER TO ada;
ALTER SCHEMA mart QUOTA 150 GB;
ALTER SCHEMA mart QUOTA UNLIMITED;

-- alter_system
ALTER SYSTEM SET data_catalog_auto_mount = true;
ALTER SYSTEM SET default_identity_namespace = 'PEOPLE';

-- alter_table_append
ALTER TABLE plays APPEND FROM staging_plays;
ALTER TABLE mart.plays APPEND FROM land.plays IGNOREEXTRA;
ALTER TABLE mart.plays APPEND FROM land.plays FILLTARGET;

-- alter_table
ALTER TABLE plays ADD COLUMN device varchar(40) DEFAULT 'web' ENCODE zstd NOT NULL;
ALTER TABLE plays ADD score double precision NULL COLLATE CASE_INSENSITIVE;
ALTER TABLE plays DROP COLUMN device CASCADE;
ALTER TABLE plays DROP device;
ALTER TABLE plays ADD CONSTRAINT plays_pk PRIMARY KEY (user_id, start_time);
ALTER TABLE plays ADD UNIQUE (song_id);
ALTER TABLE plays ADD FOREIGN KEY (user_id) REFERENCES users (user_id);
ALTER TABLE plays DROP CONSTRAINT plays_pk RESTRICT;
ALTER TABLE plays OWNER TO loader;
ALTER TABLE land.plays RENAME TO old_plays;
ALTER TABLE plays RENAME COLUMN device TO client;
ALTER TABLE plays ALTER COLUMN device TYPE varchar(80);
ALTER TABLE plays ALTER COLUMN device ENCODE zstd, ALTER COLUMN score ENCODE raw;
ALTER TABLE plays ALTER DISTKEY user_id;
ALTER TABLE plays ALTER DISTSTYLE EVEN;
ALTER TABLE plays ALTER SORTKEY (start_time), ALTER DISTSTYLE KEY DISTKEY user_id;
ALTER TABLE plays ALTER SORTKEY NONE;
ALTER TABLE plays ALTER ENCODE AUTO;
ALTER TABLE plays ROW LEVEL SECURITY OFF;
ALTER TABLE plays MASKING OFF FOR DATASHARES;
ALTER TABLE lake.plays ADD IF NOT EXISTS PARTITION (day='2018-11-01', country='se') LOCATION 's3://music/a/'
  PARTITION (day='2018-11-02', country='se') LOCATION 's3://music/b/';
ALTER TABLE lake.plays PARTITION (day='2018-11-01') SET LOCATION 's3://music/c/';
ALTER TABLE lake.plays DROP PARTITION (day='2018-11-01');
ALTER TABLE lake.plays SET LOCATION 's3://music/d/';
ALTER TABLE lake.plays SET FILE FORMAT PARQUET;
ALTER TABLE lake.plays SET TABLE PROPERTIES ('numRows'='100000');
ALTER TABLE lake.ice ADD PARTITION FIELD bucket(16, user_id);
ALTER TABLE lake.ice DROP PARTITION FIELD bucket(16, user_id);
ALTER TABLE lake.ice REPLACE PARTITION FIELD month(start_time) WITH day(start_time);

-- alter_template
ALTER TEMPLATE csv_files RENAME TO pipe_files;
ALTER TEMPLATE public.csv_files OWNER TO loader;
ALTER TEMPLATE csv_files ADD TIMEFORMAT AS 'auto';
ALTER TEMPLATE csv_files DROP GZIP;
ALTER TEMPLATE csv_files SET DELIMITER TO '|', MAXERROR TO 10;

-- alter_user
ALTER USER ada PASSWORD 'Abcdefg1' VALID UNTIL '2027-01-01';
ALTER USER ada WITH CREATEDB, NOCREATEUSER, CONNECTION LIMIT UNLIMITED;
ALTER USER ada RENAME TO lovelace;
ALTER USER ada SET search_path TO mart, public;
ALTER USER ada RESET search_path;
ALTER USER ada RESET SESSION TIMEOUT;
ALTER USER ada SESSION TIMEOUT 600 SYSLOG ACCESS RESTRICTED EXTERNALID 'id-1';

-- alter_view
ALTER VIEW mart.top_songs OWNER TO ada;

-- analyze_compression
ANALYZE COMPRESSION;
ANALYZE COMPRESSION plays (level, user_agent) COMPROWS 200000;
ANALYZE COMPRESSION COMPROWS 100000;

-- analyze
ANALYZE;
ANALYZE VERBOSE plays;
ANALYZE mart.plays (user_id, song_id);
ANALYZE plays PREDICATE COLUMNS;
ANALYZE ALL COLUMNS;

-- analyse
ANALYSE plays;

-- attach_masking_policy
ATTACH MASKING POLICY hide_mail ON users(mail) TO PUBLIC;
ATTACH MASKING POLICY music.hide_mail ON mart.users (mail) USING (mail, level) TO ROLE reader PRIORITY 20;

-- attach_rls_policy
ATTACH RLS POLICY own_rows ON plays TO ROLE reader, ada, PUBLIC;
ATTACH RLS POLICY own_rows ON TABLE mart.plays, mart.users TO ROLE reader;

-- begin
BEGIN;
BEGIN TRANSACTION READ ONLY;
BEGIN WORK ISOLATION LEVEL SERIALIZABLE READ WRITE;
begin isolation level repeatable read, read only;

-- call
CALL load_day();
CALL mart.load_day('2018-11-01', 1 + 1, null);

-- cancel
CANCEL 18764;
CANCEL 18764 'Too slow';

-- close
CLOSE plays_cursor;

-- comment
COMMENT ON TABLE plays IS 'One row a song played';
COMMENT ON COLUMN mart.plays.level IS NULL;
COMMENT ON CONSTRAINT plays_pk ON plays IS 'The key';
COMMENT ON DATABASE music IS 'Music';
COMMENT ON VIEW top_songs IS 'The best';

-- commit
COMMIT;
COMMIT WORK;

-- copy_job
COPY plays FROM 's3://music/plays/' IAM_ROLE 'arn:aws:iam::1:role/r' JSON 'auto' JOB CREATE plays_job AUTO ON;
COPY JOB ALTER plays_job AUTO OFF;
COPY JOB RUN plays_job;
COPY JOB LIST;
COPY JOB SHOW plays_job;
COPY JOB DROP plays_job;

-- copy
COPY plays FROM 's3://music/plays/' IAM_ROLE default;
copy mart.plays (user_id, song_id, "level")
  from 's3://music/plays.csv'
  credentials 'aws_iam_role=arn:aws:iam::1:role/r'
  csv quote as '%' ignoreheader 1 delimiter ';' region as 'eu-west-1' timeformat 'epochmillisecs';
COPY plays FROM 's3://music/plays/' WITH CREDENTIALS AS 'aws_access_key_id=k;aws_secret_access_key=s'
  FORMAT AS JSON AS 's3://music/paths.json' TRUNCATECOLUMNS BLANKSASNULL EMPTYASNULL COMPUPDATE OFF STATUPDATE ON;
COPY plays FROM 's3://music/plays/' ACCESS_KEY_ID 'k' SECRET_ACCESS_KEY 's' SESSION_TOKEN 't' GZIP;
COPY plays FROM 's3://music/plays/' ACCESS_KEY_ID AS 'k' SECRET_ACCESS_KEY AS 's' TOKEN AS 't' FORMAT PARQUET;
COPY plays FROM 's3://music/manifest' MANIFEST LZOP ENCRYPTED MASTER_SYMMETRIC_KEY 'key' IAM_ROLE 'arn:aws:iam::1:role/r';
COPY plays FROM 's3://music/fixed' IAM_ROLE default FIXEDWIDTH 'a:3,b:12' NULL AS '\N' REMOVEQUOTES TRIMBLANKS;
COPY plays FROM 's3://music/pipe' IAM_ROLE default DELIMITER AS '|' ESCAPE ACCEPTANYDATE ACCEPTINVCHARS AS '^'
  DATEFORMAT AS 'auto' ENCODING AS UTF16 EXPLICIT_IDS FILLRECORD IGNOREBLANKLINES ROUNDEC MAXERROR AS 5 COMPROWS 10
  NOLOAD;
COPY plays FROM 'dynamodb://Plays' IAM_ROLE default READRATIO 50 IGNOREALLERRORS;
COPY plays FROM 's3://music/hosts' IAM_ROLE default SSH;
COPY places FROM 's3://music/places.shp' FORMAT SHAPEFILE SIMPLIFY AUTO 1.1E-05 IAM_ROLE default;
COPY plays FROM 's3://music/orc/' IAM_ROLE default FORMAT AS ORC SERIALIZETOJSON;
COPY plays FROM 's3://music/avro/' IAM_ROLE default AVRO 'auto ignorecase' COMPUPDATE PRESET;
COPY plays FROM 's3://music/new/' IAM_ROLE default DELIMITER ',' USING TEMPLATE public.csv_files;

-- create_database
CREATE DATABASE music;
CREATE DATABASE music WITH OWNER = ada CONNECTION LIMIT 100 COLLATE CASE_INSENSITIVE ISOLATION LEVEL SERIALIZABLE;
CREATE DATABASE shared FROM DATASHARE charts OF ACCOUNT '123456789012' NAMESPACE '13b8833d-17c6-4f16-8fe4-1a018f5ed00d';
CREATE DATABASE shared WITH PERMISSIONS FROM DATASHARE charts OF NAMESPACE '13b8833d-17c6-4f16-8fe4-1a018f5ed00d';
CREATE DATABASE lake FROM ARN 'arn:aws:glue:eu-west-1:1:database/lake' WITH NO DATA CATALOG SCHEMA;
CREATE DATABASE lake FROM ARN 'arn:aws:glue:eu-west-1:1:database/lake' WITH DATA CATALOG SCHEMA 'public' IAM_ROLE default;
CREATE DATABASE live FROM INTEGRATION 'a1b2' DATABASE 'source' SET REFRESH_INTERVAL 60;

-- create_datashare
CREATE DATASHARE charts;
CREATE DATASHARE charts SET PUBLICACCESSIBLE = TRUE, MANAGEDBY ADX;

-- create_external_function
CREATE OR REPLACE EXTERNAL FUNCTION f_geo(varchar, int) RETURNS varchar(40) VOLATILE
  LAMBDA 'geo' IAM_ROLE default RETRY_TIMEOUT 0 MAX_BATCH_ROWS 100 MAX_BATCH_SIZE 5 MB;
CREATE EXTERNAL FUNCTION f_guess(int) RETURNS int STABLE SAGEMAKER 'endpoint' IAM_ROLE 'arn:aws:iam::1:role/r';

-- create_external_model
CREATE EXTERNAL MODEL writer FUNCTION f_write IAM_ROLE default MODEL_TYPE BEDROCK
  SETTINGS (MODEL_ID 'some.model', PROMPT 'Be short:', REQUEST_TYPE RAW, RESPONSE_TYPE SUPER);

-- create_external_schema
CREATE EXTERNAL SCHEMA IF NOT EXISTS lake FROM DATA CATALOG DATABASE 'music' REGION 'eu-west-1' IAM_ROLE default
  CATALOG_ROLE 'SESSION' CREATE EXTERNAL DATABASE IF NOT EXISTS CATALOG_ID '123456789012';
CREATE EXTERNAL SCHEMA hive FROM HIVE METASTORE DATABASE 'music' URI '10.0.0.1' PORT 9083 IAM_ROLE 'arn:aws:iam::1:role/r';
CREATE EXTERNAL SCHEMA pg FROM POSTGRES DATABASE 'app' SCHEMA 'public' URI 'db.example' IAM_ROLE default SECRET_ARN 'arn';
CREATE EXTERNAL SCHEMA kafka FROM MSK IAM_ROLE default AUTHENTICATION iam CLUSTER_ARN 'arn:aws:kafka:eu-west-1:1:cluster/m';
CREATE EXTERNAL SCHEMA stream FROM KINESIS IAM_ROLE default;
CREATE EXTERNAL SCHEMA other FROM REDSHIFT DATABASE music SCHEMA 'mart';

-- create_external_table
CREATE EXTERNAL TABLE lake.plays (user_id int, timestamp varchar(30), tags array<struct<name:varchar(20),n:int>>)
  PARTITIONED BY (day date, country char(2)) STORED AS PARQUET LOCATION 's3://music/plays/'
  TABLE PROPERTIES ('numRows'='170000', 'compression_type'='snappy');
CREATE EXTERNAL TABLE lake.text_plays (user_id int)
  ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t' LINES TERMINATED BY '\n' STORED AS TEXTFILE LOCATION 's3://music/t/';
CREATE EXTERNAL TABLE lake.json_plays (payload map<varchar(10), int>)
  ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('dots.in.keys' = 'true')
  STORED AS INPUTFORMAT 'a.Input' OUTPUTFORMAT 'a.Output' LOCATION 's3://music/j/';
CREATE EXTERNAL TABLE lake.copied PARTITIONED BY (day) STORED AS parquet LOCATION 's3://music/c/' AS SELECT * FROM plays;

-- create_external_view
CREATE EXTERNAL PROTECTED VIEW lake.top_songs IF NOT EXISTS AS SELECT title FROM lake.songs;
CREATE EXTERNAL VIEW awsdatacatalog.lake.top_songs AS SELECT title FROM lake.songs;

-- create_function
CREATE FUNCTION f_double(float) RETURNS float IMMUTABLE AS $$ SELECT 2 * $1 $$ LANGUAGE sql;
CREATE OR REPLACE FUNCTION mart.f_host (url varchar(max), deep boolean)
  RETURNS varchar STABLE
  AS $body$
    import urllib.parse
    return urllib.parse.urlparse(url).netloc;
  $body$ LANGUAGE plpythonu;
CREATE FUNCTION f_sum(double precision, a character varying(10), timestamp with time zone) RETURNS int VOLATILE
  LANGUAGE 'sql' AS 'select 1';

-- create_group
CREATE GROUP staff;
CREATE GROUP staff WITH USER ada, grace;

-- create_identity_provider
CREATE IDENTITY PROVIDER okta TYPE azure NAMESPACE 'aad' PARAMETERS '{"audience":["a"]}';
CREATE IDENTITY PROVIDER idc TYPE AWSIDC NAMESPACE 'people' APPLICATION_ARN 'arn' IAM_ROLE 'arn' AUTO_CREATE_ROLES FALSE;

-- create_library
CREATE OR REPLACE LIBRARY tools LANGUAGE plpythonu FROM 's3://music/tools.zip' IAM_ROLE default REGION AS 'eu-west-1';
CREATE LIBRARY tools LANGUAGE plpythonu FROM 'https://music.example/tools.zip';

-- create_masking_policy
CREATE MASKING POLICY IF NOT EXISTS hide_mail WITH (mail varchar(256)) USING ('***'::varchar(256));
CREATE MASKING POLICY hide_two WITH (a int, b int) USING (0, CASE WHEN b > 1 THEN 1 ELSE b END);

-- create_materialized_view
CREATE MATERIALIZED VIEW mart.daily AS SELECT day, count(*) AS n FROM plays GROUP BY day;
create materialized view "music"."mart"."daily"
  backup no
  diststyle key
  distkey (user_id)
  sortkey (day, user_id)
  auto refresh yes
  as (
    select user_id, day from plays
  );
CREATE MATERIALIZED VIEW stream_plays DISTKEY(2) SORTKEY(1) AUTO REFRESH YES AS SELECT * FROM stream.plays;

-- create_model
CREATE MODEL churn FROM (SELECT level, gender, cancelled FROM users) TARGET cancelled FUNCTION f_churn
  IAM_ROLE default PROBLEM_TYPE BINARY_CLASSIFICATION OBJECTIVE 'F1' SETTINGS (S3_BUCKET 'b', MAX_RUNTIME 1800);
CREATE MODEL groups FROM mart.users FUNCTION f_group IAM_ROLE default AUTO OFF MODEL_TYPE KMEANS PREPROCESSORS 'none'
  HYPERPARAMETERS DEFAULT EXCEPT (K '5') SETTINGS (S3_BUCKET 'b', S3_GARBAGE_COLLECT OFF);
CREATE MODEL remote FUNCTION f_remote(int, varchar) RETURNS decimal(8,7) SAGEMAKER 'endpoint':'model' IAM_ROLE default;

-- create_procedure
CREATE OR REPLACE PROCEDURE load_day(day IN date, loaded INOUT bigint, OUT note varchar(10)) NONATOMIC
  LANGUAGE plpgsql SECURITY DEFINER SET search_path TO mart, public
  AS $$
  BEGIN
    INSERT INTO plays SELECT * FROM staging WHERE d = day;
  END;
  $$;
CREATE PROCEDURE p() AS 'BEGIN NULL; END;' LANGUAGE plpgsql;

-- create_rls_policy
CREATE RLS POLICY own_rows WITH (owner varchar(20), level varchar(10)) AS t USING (t.owner = current_user);
CREATE RLS POLICY IF NOT EXISTS nobody USING (false);

-- create_role
CREATE ROLE reader;
CREATE ROLE reader EXTERNALID "XYZ-1";

-- create_schema
CREATE SCHEMA mart;
CREATE SCHEMA IF NOT EXISTS music.mart AUTHORIZATION ada QUOTA 50 GB;
CREATE SCHEMA AUTHORIZATION ada CREATE TABLE a (b int) CREATE VIEW c AS SELECT b FROM a;

-- create_table
create table checked (a int check (a > 0), constraint c check (a < 9));
CREATE TABLE plays (play_id bigint IDENTITY(0, 1), user_id int NOT NULL);
create temp table if not exists #plays (like mart.plays including defaults);
CREATE LOCAL TEMPORARY TABLE staged (LIKE plays EXCLUDING DEFAULTS, extra super);
CREATE TABLE IF NOT EXISTS music.mart.plays (
    play_id bigint GENERATED BY DEFAULT AS IDENTITY(1, 1) ENCODE az64,
    start_time timestamp without time zone NOT NULL SORTKEY,
    user_id integer NOT NULL DISTKEY REFERENCES users (user_id),
    level varchar(4) DEFAULT 'fr' || 'ee' ENCODE bytedict COLLATE CASE_SENSITIVE,
    session_id int NULL UNIQUE,
    place geometry,
    at timestamptz DEFAULT getdate() NOT NULL
  );
CREATE TABLE users (
    user_id int PRIMARY KEY,
    name varchar(max),
    CONSTRAINT users_name UNIQUE (name, user_id),
    FOREIGN KEY (name) REFERENCES names
  ) BACKUP NO DISTSTYLE KEY DISTKEY (user_id) COMPOUND SORTKEY (name, user_id) ENCODE AUTO;
CREATE TABLE songs (song_id varchar(18)) DISTSTYLE ALL INTERLEAVED SORTKEY (song_id);
CREATE TABLE artists (a int) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE lake.ice (user_id int, start_time timestamp) USING ICEBERG LOCATION 's3://music/ice/'
  PARTITIONED BY (bucket(16, user_id), day(start_time)) TABLE PROPERTIES ('compression_type'='zstd');

-- create_table_as
CREATE TABLE top_users AS SELECT user_id FROM plays;
CREATE TEMP TABLE top_users (id, n) DISTKEY (id) SORTKEY (n) AS (SELECT user_id, count(*) FROM plays GROUP BY 1);
CREATE TABLE top_users BACKUP NO DISTSTYLE EVEN SORTKEY (1, 2) AS WITH a AS (SELECT 1 AS b) SELECT b FROM a;
CREATE TABLE lake.ice_users USING ICEBERG AS SELECT * FROM users;

-- create_template
CREATE TEMPLATE csv_files FOR COPY AS CSV DELIMITER '|' IGNOREHEADER 1;
CREATE OR REPLACE TEMPLATE music.public.json_files FOR COPY FORMAT JSON 'auto' GZIP;

-- create_user
CREATE USER ada PASSWORD 'Abcdefg1';
CREATE USER ada WITH PASSWORD DISABLE CREATEDB NOCREATEUSER SYSLOG ACCESS UNRESTRICTED IN GROUP staff, crew
  VALID UNTIL '2027-01-01' CONNECTION LIMIT 5 SESSION TIMEOUT 900 EXTERNALID "XYZ-1";
CREATE USER "people:ada" PASSWORD 'md50123456789abcdef0123456789abcdef';

-- create_view
CREATE VIEW top_songs AS SELECT title FROM songs ORDER BY plays DESC LIMIT 10;
CREATE OR REPLACE VIEW mart.top_songs (title, n) AS SELECT title, count(*) FROM songs GROUP BY 1;
CREATE VIEW late AS SELECT * FROM lake.plays p WITH NO SCHEMA BINDING;
create view u as (select 1 as a union all select 2) with no schema binding;

-- deallocate
DEALLOCATE by_user;
DEALLOCATE PREPARE by_user;
DEALLOCATE ALL;

-- declare
DECLARE plays_cursor CURSOR FOR SELECT * FROM plays;
DECLARE "named" CURSOR WITHOUT HOLD FOR SELECT * FROM plays;

-- delete
DELETE FROM plays;
delete plays where level = 'free';
DELETE FROM mart.plays USING users u WHERE plays.user_id = u.user_id;
WITH gone AS (SELECT user_id FROM users) DELETE FROM plays WHERE user_id IN (SELECT user_id FROM gone);

-- desc_datashare
DESC DATASHARE charts;
DESC DATASHARE charts OF ACCOUNT '123456789012' NAMESPACE '13b8833d-17c6-4f16-8fe4-1a018f5ed00d';

-- desc_identity_provider
DESC IDENTITY PROVIDER okta;

-- detach_masking_policy
DETACH MASKING POLICY hide_mail ON users (mail) FROM ROLE reader;

-- detach_rls_policy
DETACH RLS POLICY own_rows ON plays, users FROM PUBLIC, ROLE reader;

-- drop_database
DROP DATABASE music;
DROP DATABASE music FORCE;

-- drop_datashare
DROP DATASHARE charts;

-- drop_external_view
DROP EXTERNAL VIEW lake.top_songs IF EXISTS;

-- drop_function
DROP FUNCTION f_double(float);
DROP FUNCTION mart.f_host(url varchar, deep boolean) CASCADE;

-- drop_group
DROP GROUP staff;

-- drop_identity_provider
DROP IDENTITY PROVIDER okta CASCADE;

-- drop_library
DROP LIBRARY tools;

-- drop_masking_policy
DROP MASKING POLICY hide_mail;

-- drop_materialized_view
DROP MATERIALIZED VIEW IF EXISTS mart.daily CASCADE;

-- drop_model
DROP MODEL IF EXISTS churn;

-- drop_procedure
DROP PROCEDURE load_day(day IN date, loaded INOUT bigint);

-- drop_rls_policy
DROP RLS POLICY IF EXISTS own_rows CASCADE;

-- drop_role
DROP ROLE reader FORCE;
DROP ROLE reader RESTRICT;

-- drop_schema
DROP SCHEMA IF EXISTS mart, land CASCADE;
DROP SCHEMA lake DROP EXTERNAL DATABASE CASCADE;

-- drop_table
DROP TABLE plays;
DROP TABLE IF EXISTS music.mart.plays, land.plays CASCADE;

-- drop_template
DROP TEMPLATE public.csv_files;

-- drop_user
DROP USER ada;
DROP USER IF EXISTS ada, grace;

-- drop_view
DROP VIEW top_songs;
DROP VIEW IF EXISTS mart.top_songs, mart.late RESTRICT;

-- end
END;
END TRANSACTION;

-- execute
EXECUTE by_user (10, 'free');
EXECUTE all_users;

-- explain
EXPLAIN SELECT * FROM plays;
EXPLAIN VERBOSE WITH a AS (SELECT 1) SELECT * FROM a;
EXPLAIN CREATE TABLE a AS SELECT 1;
EXPLAIN DELETE FROM plays WHERE level = 'free';

-- fetch
FETCH NEXT FROM plays_cursor;
FETCH ALL FROM plays_cursor;
FETCH FORWARD 500 FROM plays_cursor;
FETCH FORWARD ALL FROM plays_cursor;
FETCH FROM plays_cursor;

-- grant
GRANT SELECT ON plays TO ada;
GRANT SELECT, INSERT, UPDATE, DELETE, DROP, REFERENCES, ALTER, TRUNCATE ON TABLE mart.plays, mart.users
  TO ada WITH GRANT OPTION, GROUP staff, ROLE reader, PUBLIC;
GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA mart, land TO ROLE reader;
GRANT SELECT (user_id, level), UPDATE (level) ON users TO ROLE reader;
GRANT ALL (user_id) ON users TO ada;
GRANT CREATE, TEMPORARY ON DATABASE music TO GROUP staff;
GRANT USAGE ON SCHEMA music.mart TO PUBLIC;
GRANT EXECUTE ON FUNCTION f_host(url varchar, boolean), f_double(float) TO ada;
GRANT EXECUTE ON ALL PROCEDURES IN SCHEMA mart TO ROLE reader;
GRANT EXECUTE ON PROCEDURE load_day(date) TO ada;
GRANT USAGE ON LANGUAGE plpythonu TO GROUP staff;
GRANT ALTER, DROP ON COPY JOB plays_job TO ROLE reader;
GRANT ASSUMEROLE ON 'arn:aws:iam::1:role/r', 'arn:aws:iam::1:role/q' TO ada FOR COPY, UNLOAD, EXTERNAL FUNCTION;
GRANT ASSUMEROLE ON DEFAULT TO PUBLIC FOR ALL;
GRANT SELECT (user_id) ON EXTERNAL TABLE lake.plays TO IAM_ROLE 'arn:aws:iam::1:role/r' WITH GRANT OPTION;
GRANT CREATE ON EXTERNAL SCHEMA lake TO IAM_ROLE 'arn:aws:iam::1:role/r';
GRANT ALTER, SHARE ON DATASHARE charts TO ada;
GRANT USAGE ON DATASHARE charts TO NAMESPACE '13b8833d-17c6-4f16-8fe4-1a018f5ed00d';
GRANT USAGE ON DATASHARE charts TO ACCOUNT '123456789012' VIA DATA CATALOG;
GRANT SELECT, INSERT FOR TABLES IN SCHEMA mart DATABASE music TO ada WITH GRANT OPTION, ROLE reader;
GRANT USAGE FOR SCHEMAS IN DATABASE music TO ROLE reader;
GRANT CREATE FOR COPY JOBS IN DATABASE music TO ROLE reader;
GRANT CREATE MODEL TO ada;
GRANT EXECUTE ON MODEL churn TO ROLE reader;
GRANT USAGE ON TEMPLATE public.csv_files TO ada;
GRANT ROLE reader, ROLE sys:secadmin TO ada WITH ADMIN OPTION, ROLE chief;
GRANT reader TO ada;
GRANT CREATE OR REPLACE EXTERNAL FUNCTION, DROP TABLE, ALTER DEFAULT PRIVILEGES, ACCESS SYSTEM TABLE, VACUUM
  TO ROLE reader;
GRANT EXPLAIN RLS TO ROLE reader;
GRANT SELECT ON mart.users TO RLS POLICY own_rows;
GRANT CONNECT ON WORKGROUP TO USER people:ada;

-- insert
INSERT INTO plays VALUES (1, 'free', DEFAULT), (2, 'paid', getdate());
INSERT INTO mart.plays (user_id, level) VALUES (1, 'free');
INSERT INTO plays DEFAULT VALUES;
INSERT INTO plays SELECT * FROM staging;
INSERT INTO plays (SELECT * FROM staging);
INSERT INTO plays (user_id) (SELECT user_id FROM staging);
INSERT INTO plays (user_id) WITH a AS (SELECT 1) SELECT * FROM a;

-- lock
LOCK plays;
LOCK TABLE mart.plays, mart.users;

-- merge
MERGE INTO users USING staging ON users.user_id = staging.user_id
  WHEN MATCHED THEN UPDATE SET level = staging.level, name = 'x'
  WHEN NOT MATCHED THEN INSERT VALUES (staging.user_id, staging.level);
MERGE INTO mart.users USING land.users AS s ON users.user_id = s.user_id AND s.ok
  WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (user_id) VALUES (s.user_id);
MERGE INTO users USING staging s ON users.user_id = s.user_id REMOVE DUPLICATES;

-- prepare
PREPARE by_user (int, varchar(4)) AS SELECT * FROM plays WHERE user_id = $1 AND level = $2;
PREPARE all_users AS INSERT INTO a VALUES (1);

-- refresh_materialized_view
REFRESH MATERIALIZED VIEW mart.daily;
REFRESH MATERIALIZED VIEW mart.daily CASCADE;

-- reset_session_authorization
RESET SESSION AUTHORIZATION;

-- reset
RESET query_group;
RESET ALL;
RESET USE;

-- revoke
REVOKE SELECT ON plays FROM ada;
REVOKE GRANT OPTION FOR ALL PRIVILEGES ON ALL FUNCTIONS IN SCHEMA mart FROM ada, GROUP staff RESTRICT;
REVOKE USAGE ON SCHEMA mart FROM PUBLIC;
REVOKE ASSUMEROLE ON ALL FROM ada FOR CREATE MODEL;
REVOKE ADMIN OPTION FOR ROLE reader FROM ada;
REVOKE ROLE reader FROM ROLE chief;
REVOKE reader FROM ada;
REVOKE EXECUTE FOR FUNCTIONS IN SCHEMA mart FROM ada;
REVOKE CREATE USER FROM ROLE reader;
REVOKE CONNECT FROM PUBLIC;

-- rollback
ROLLBACK;
ROLLBACK WORK;

-- set_session_authorization
SET SESSION AUTHORIZATION 'ada';
SET LOCAL SESSION AUTHORIZATION ada;
SET SESSION SESSION AUTHORIZATION DEFAULT;

-- set_session_characteristics
SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;

-- set_transaction
SET TRANSACTION READ ONLY;

-- set_time_zone
SET TIME ZONE 'Europe/Stockholm';
SET TIME ZONE DEFAULT;
SET timezone INTERVAL '-8 hours';

-- set
SET search_path TO "$user", mart, public;
SET enable_result_cache_for_session = off;
SET LOCAL statement_timeout = 60000;
SET timezone TO 'UTC';
SET SEED TO 0.25;
SET app.tenant TO $1;

-- show_column_grants
SHOW COLUMN GRANTS ON TABLE music.mart.plays FOR ROLE reader LIMIT 5;

-- show_columns
SHOW COLUMNS FROM TABLE music.mart.plays LIKE 'user%' LIMIT 10;

-- show_constraints
SHOW CONSTRAINTS PRIMARY KEYS FROM TABLE mart.plays;
SHOW CONSTRAINTS FOREIGN KEYS EXPORTED FROM TABLE music.mart.plays LIMIT 1;

-- show_databases
SHOW DATABASES;
SHOW DATABASES FROM DATA CATALOG ACCOUNT '123456789012', '210987654321' LIKE 'm%' IAM_ROLE default LIMIT 3;

-- show_datashares
SHOW DATASHARES;
SHOW DATASHARES LIKE 'chart%';

-- show_external_table
SHOW EXTERNAL TABLE lake.plays PARTITION;

-- show_functions
SHOW FUNCTIONS FROM SCHEMA music.mart LIKE 'f%';

-- show_grants
SHOW GRANTS ON TABLE mart.plays FOR PUBLIC LIMIT 5;
SHOW GRANTS ON FUNCTION mart.f_host(varchar);
SHOW GRANTS FOR ROLE reader FROM DATABASE music;
SHOW GRANTS FOR ada;

-- show_masking_policies
SHOW MASKING POLICIES ON mart.users FOR ROLE reader;

-- show_model
SHOW MODEL ALL;
SHOW MODEL mart.churn;

-- show_parameters
show parameters of function $1.('s').f(('integer'), $2, varchar) like 'a';
SHOW PARAMETERS OF PROCEDURE mart.load_day(date, bigint) LIKE 'd%';

-- show_procedure
SHOW PROCEDURE load_day(date);
SHOW PROCEDURE load_day;

-- show_procedures
SHOW PROCEDURES FROM SCHEMA mart LIMIT 2;

-- show_rls_policies
SHOW RLS POLICIES;
SHOW RLS POLICIES FROM DATABASE music LIMIT 10;

-- show_schemas
show schemas from database $1 like ('a%');
SHOW SCHEMAS FROM DATABASE music LIKE 'm%';

-- show_table
SHOW TABLE mart.plays;

-- show_tables
SHOW TABLES FROM SCHEMA music.mart LIKE '%plays' LIMIT 100;

-- show_template
SHOW TEMPLATE public.csv_files;

-- show_templates
SHOW TEMPLATES FROM SCHEMA public LIKE 'csv%';

-- show_view
SHOW VIEW mart.top_songs;

-- show
SHOW search_path;
SHOW ALL;
SHOW USE;
SHOW TRANSACTION ISOLATION LEVEL;

-- start_transaction
START TRANSACTION;
START TRANSACTION ISOLATION LEVEL READ UNCOMMITTED READ WRITE;

-- truncate
TRUNCATE plays;
TRUNCATE TABLE mart.plays;

-- unload
UNLOAD ('SELECT * FROM plays WHERE level = ''free''') TO 's3://music/out/' IAM_ROLE default;
unload ($$select * from plays where level = 'free'$$) to 's3://music/out/' iam_role 'arn:aws:iam::1:role/r'
  format as parquet partition by (day, country) include allowoverwrite maxfilesize as 256 mb rowgroupsize 32 mb;
UNLOAD ('SELECT 1') TO 's3://music/out/' CREDENTIALS 'aws_iam_role=arn' DELIMITER AS '|' ADDQUOTES ESCAPE
  NULL AS 'null' HEADER MANIFEST VERBOSE GZIP PARALLEL OFF CLEANPATH EXTENSION 'csv.gz' REGION 'eu-west-1';
UNLOAD ('SELECT 1') TO 's3://music/out/' IAM_ROLE default CSV ENCRYPTED AUTO KMS_KEY_ID 'k' PARALLEL TRUE;

-- update
UPDATE plays SET level = 'paid', at = DEFAULT WHERE user_id = 1;
UPDATE mart.plays AS p SET level = u.level FROM users u JOIN x ON x.a = u.a WHERE p.user_id = u.user_id;
WITH a AS (SELECT 1 AS b) UPDATE plays SET user_id = a.b FROM a;

-- use
USE music;
USE "music@catalog";

-- vacuum
VACUUM;
VACUUM FULL plays TO 99 PERCENT BOOST;
VACUUM DELETE ONLY mart.plays;
VACUUM SORT ONLY plays;
VACUUM REINDEX plays;
VACUUM RECLUSTER plays BOOST;
