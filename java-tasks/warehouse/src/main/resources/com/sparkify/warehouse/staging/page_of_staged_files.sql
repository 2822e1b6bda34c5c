SELECT uri, etag FROM staged_files WHERE uri > :after AND uri < :to ORDER BY uri LIMIT :most;
