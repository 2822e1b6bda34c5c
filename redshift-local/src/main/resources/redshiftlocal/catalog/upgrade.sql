-- What an older catalogue has and this one has not; before the files that may be run again (Catalog.java). Nothing that a
-- client has left behind runs meanwhile: neither its triggers nor the texts of its views.
SET event_triggers = off;
DROP FUNCTION IF EXISTS redshift_local.footprint(text);
DROP PROCEDURE IF EXISTS redshift_local.bind_view(text, text);
