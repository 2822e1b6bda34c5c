-- Versions of the unit's files that were refused for themselves, or taken back; one that was refused together with
-- others may be as it should be. A unit that was taken back also holds files as this one has them.
SELECT f.uri, f.etag, f.rejected_rows, f.load_unit,
  FALSE AS accepted, FALSE AS pending, TRUE AS refused, FALSE AS replacing
FROM sparkify_ops.loaded_files own
JOIN sparkify_ops.loaded_files f ON f.target = own.target AND f.uri = own.uri AND f.etag <> own.etag
JOIN sparkify_ops.load_units u ON u.load_unit = f.load_unit
WHERE own.load_unit = :unit
  AND u.verdict = 'refused' AND (u.files = 1 OR u.accepted_change IS NOT NULL)
ORDER BY f.uri;
