-- The users are as they were before their newest events.
-- gate: warehouse
UPDATE sparkify.users SET last_event_at = last_event_at - INTERVAL '1 day';
