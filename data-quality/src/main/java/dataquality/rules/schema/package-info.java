/** Rules about how a table is declared, and how many rows it has. */
package dataquality.rules.schema;
