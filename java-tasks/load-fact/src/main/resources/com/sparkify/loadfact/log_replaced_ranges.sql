-- For load-dimension time; nothing when no play came or went.
INSERT INTO sparkify_ops.changed_plays (change_number, range_from, range_to)
SELECT before.change_number + 1, r.range_from, r.range_to
FROM replaced_ranges r
CROSS JOIN (
  SELECT COALESCE(MAX(change_number), 0) AS change_number FROM sparkify_ops.changed_plays) before
CROSS JOIN (SELECT COUNT(*) AS plays FROM wrong_keys) wrong
WHERE wrong.plays > 0;
