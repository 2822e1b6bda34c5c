package redshiftsql.tree;

/** What a {@link Node} is. The comment shows the text of one; parts in brackets may be missing. */
public enum Kind {
  /** All statements of a text, and the semicolons between them. */
  SCRIPT,
  /** A statement or clause of {@code statements.txt}, which {@link Node#rule} names. */
  STATEMENT,
  CLAUSE,

  // Queries
  /** {@code [WITH …] body [ORDER BY …] [LIMIT …] [OFFSET …]}. */
  QUERY,
  /** {@code WITH [RECURSIVE] a AS (…), b AS (…)}. */
  WITH,
  /** {@code a [(x, y)] AS (query)}. */
  CTE,
  /** {@code body UNION ALL body UNION ALL body}: operands with the same operator's rank. */
  SET_OPERATION,
  /** {@code UNION [ALL | DISTINCT]}. */
  SET_OPERATOR,
  /** {@code SELECT … FROM …}, up to a set operator or ORDER BY. */
  SELECT,
  /** {@code TOP 10}. */
  TOP,
  /** {@code DISTINCT} or {@code ALL} behind SELECT. */
  QUANTIFIER,
  SELECT_LIST,
  /** {@code expression [[AS] alias]}. */
  SELECT_ITEM,
  /** {@code *} or {@code t.*}. */
  STAR,
  /** {@code EXCLUDE (a, b)} behind a select list. */
  EXCLUDE,
  /** {@code [AS] name [(x, y)]}. */
  ALIAS,
  /** {@code INTO [TEMP] [TABLE] name}. */
  INTO,
  FROM,
  /** {@code a JOIN b ON … JOIN c …}: a table, then the {@link #JOIN}s. */
  JOINED,
  /** {@code [LEFT] JOIN table [ON … | USING (…)]}. */
  JOIN,
  /** {@code ON condition} or {@code USING (a, b)}. */
  JOIN_CONDITION,
  /** {@code name [alias]}; of a SUPER value {@code t.path [AS v [AT i]]} as well. */
  TABLE,
  /** {@code (query) [alias]}. */
  DERIVED_TABLE,
  /** {@code (a JOIN b …) [alias]}. */
  PARENTHESISED_TABLE,
  /** {@code function(…) [alias]}. */
  FUNCTION_TABLE,
  /**
   * {@code WITH ORDINALITY} behind a function: PostgreSQL's, which psql asks the catalogue with.
   */
  ORDINALITY,
  /** {@code UNPIVOT value AS v AT k}. */
  OBJECT_UNPIVOT,
  /** {@code AT i} behind the alias of a SUPER value's elements. */
  AT,
  /** {@code PIVOT (count(*) FOR a IN (1, 2)) [alias]}. */
  PIVOT,
  /** {@code UNPIVOT [INCLUDE NULLS] (v FOR k IN (a, b)) [alias]}. */
  UNPIVOT,
  WHERE,
  START_WITH,
  CONNECT_BY,
  GROUP_BY,
  /** {@code ROLLUP (…)}, {@code CUBE (…)} or {@code GROUPING SETS (…)}. */
  GROUPING,
  HAVING,
  QUALIFY,
  ORDER_BY,
  /** {@code expression [ASC | DESC] [NULLS FIRST | LAST]}. */
  ORDER_ITEM,
  LIMIT,
  OFFSET,
  /**
   * {@code (VALUES (1, 2), (3, 4))} as a query: PostgreSQL's, which psql asks the catalogue with.
   */
  VALUES,

  // Expressions
  /** {@code a}, {@code t.a}, {@code s.t.a}, and a SUPER value's path {@code t.a.b}. */
  COLUMN,
  /** A number, a string, TRUE, FALSE, NULL, DEFAULT. */
  LITERAL,
  /** {@code DATE '2018-11-01'}, {@code INTERVAL '1' DAY}. */
  TYPED_LITERAL,
  PARAMETER,
  /** {@code a + b - c}: operands with operators of one rank between, from left to right. */
  OPERATION,
  /** {@code -a}, {@code NOT a}, {@code PRIOR a}. */
  PREFIX,
  /** {@code a [NOT] BETWEEN b AND c}. */
  BETWEEN,
  /** {@code a [NOT] IN (…)}. */
  IN,
  /** {@code a [NOT] LIKE b [ESCAPE c]}; ILIKE and SIMILAR TO too. */
  LIKE,
  /** {@code a IS [NOT] NULL}, TRUE, FALSE, UNKNOWN, DISTINCT FROM b; ISNULL, NOTNULL. */
  IS,
  /** {@code a AT TIME ZONE b}. */
  AT_TIME_ZONE,
  /** {@code a = ANY (…)}: the part behind the operator. */
  QUANTIFIED,
  /** {@code a::type}. */
  CAST,
  /** {@code a COLLATE pg_catalog.default}, as psql asks the catalogue. */
  COLLATE,
  /** {@code CAST(a AS type)}, also TRY_CAST. */
  CAST_CALL,
  CASE,
  WHEN,
  ELSE,
  /** {@code name([DISTINCT] a, b) [WITHIN GROUP …] [OVER …]}. */
  CALL,
  /** {@code (a, b)} of a call. */
  ARGUMENTS,
  /** {@code EXTRACT(day FROM a)}, {@code TRIM(BOTH a FROM b)}, {@code POSITION(a IN b)} …. */
  KEYWORD_CALL,
  /** {@code CURRENT_DATE} and its kin, which have no parentheses. */
  BARE_CALL,
  WITHIN_GROUP,
  /** {@code IGNORE NULLS} or {@code RESPECT NULLS}. */
  NULL_TREATMENT,
  OVER,
  PARTITION_BY,
  /** {@code ROWS BETWEEN 1 PRECEDING AND CURRENT ROW}. */
  FRAME,
  /** {@code (query)} as a value. */
  SUBQUERY,
  /** {@code EXISTS (query)}. */
  EXISTS,
  /** {@code (a)}. */
  PARENTHESISED,
  /** {@code (a, b)} or {@code ROW(a, b)}. */
  ROW,
  /** {@code ARRAY[a, b]}. */
  ARRAY,
  /** {@code a[0]}: the part in brackets. */
  SUBSCRIPT,
  /** {@code a (+)}: the old mark of an outer join. */
  OUTER_MARK,

  // Names
  /** {@code a}, {@code a.b} or {@code a.b.c}, of a table, view, function …. */
  NAME,
  /** {@code (a, b)}: names in parentheses. */
  NAMES,
  /** {@code VARCHAR(10)}, {@code TIMESTAMP WITH TIME ZONE}. */
  TYPE
}
