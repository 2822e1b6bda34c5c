/** Rules that compare a table with others, or bring their own SQL. */
package dataquality.rules.others;
