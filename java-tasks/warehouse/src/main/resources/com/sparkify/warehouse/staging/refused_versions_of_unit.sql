-- Other versions of the unit's files, which were refused or taken back. A unit that was taken back also holds files
-- as this one has them.
SELECT v.uri, v.etag, 0 AS rejected_rows, v.load_unit,
  FALSE AS accepted, FALSE AS pending, TRUE AS refused, v.own_verdict, FALSE AS replacing
FROM sparkify_ops.loaded_files own
JOIN sparkify_ops.refused_versions v ON v.target = own.target AND v.uri = own.uri AND v.etag <> own.etag
WHERE own.load_unit = :unit
ORDER BY v.uri, v.load_unit;
