SELECT uri FROM sparkify_ops.loaded_files WHERE load_unit = :unit ORDER BY uri LIMIT :most;
