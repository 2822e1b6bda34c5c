-- No more than --max-rejected can allow; one more row is reason enough to load nothing.
SELECT DISTINCT c.ts, c.session_id, c.item_in_session
FROM copied_events c
LEFT JOIN replaced_ranges r ON c.ts >= r.ts_from AND c.ts < r.ts_to
WHERE r.ts_from IS NULL
ORDER BY c.ts, c.session_id, c.item_in_session
LIMIT 100000;
