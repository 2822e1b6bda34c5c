/** Rules about the values of columns. */
package dataquality.rules.values;
