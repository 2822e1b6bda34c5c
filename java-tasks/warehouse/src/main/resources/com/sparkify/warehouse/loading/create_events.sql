CREATE TEMP TABLE events (
  session_id BIGINT, item_in_session INTEGER, ts BIGINT, event_at TIMESTAMP, user_id INTEGER,
  page VARCHAR(256), song VARCHAR(4096), artist VARCHAR(4096), length DOUBLE PRECISION,
  level VARCHAR(16), location VARCHAR(1024), user_agent VARCHAR(2048), first_name VARCHAR(1024),
  last_name VARCHAR(1024), gender VARCHAR(16));

-- Those of which a row has to be chosen.
CREATE TEMP TABLE events_to_rank (session_id BIGINT, item_in_session INTEGER, ts BIGINT);
