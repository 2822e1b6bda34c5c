-- What is noted for an hour are not the events that it has.
-- gate: staging
UPDATE sparkify_ops.unit_hours SET plays = plays - 1, other_pages = other_pages + 1;
