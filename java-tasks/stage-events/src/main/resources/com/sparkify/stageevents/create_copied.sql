-- What COPY fills: the columns of the files. A registration is written as 1540919166796.0, which an
-- integer column may refuse; a DECIMAL(18,0) does, refuses what is too large by its line, and fits a BIGINT.
CREATE TEMP TABLE copied (
  artist VARCHAR(4096), auth VARCHAR(64), first_name VARCHAR(1024), gender VARCHAR(16),
  item_in_session INTEGER NOT NULL, last_name VARCHAR(1024), length DOUBLE PRECISION,
  level VARCHAR(16), location VARCHAR(1024), method VARCHAR(16), page VARCHAR(256),
  registration DECIMAL(18,0), session_id BIGINT NOT NULL, song VARCHAR(4096), status INTEGER,
  ts BIGINT NOT NULL, user_agent VARCHAR(2048), user_id INTEGER);
