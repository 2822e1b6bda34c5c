package redshiftlocal.copy.statement;

import java.util.List;
import redshiftlocal.sql.tokens.TableName;

/** One parsed COPY; {@code columns} is empty when the statement names none. */
public record CopyStatement(
    TableName table, List<String> columns, S3Uri source, CopyOptions options) {}
