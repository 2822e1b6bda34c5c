package redshiftlocal.translate.output;

import java.util.Set;
import redshiftsql.resolve.Scope;

/**
 * A SELECT around what is written.
 *
 * @param aliases the names that its select list gives
 */
public record Block(Scope scope, Set<String> aliases) {}
