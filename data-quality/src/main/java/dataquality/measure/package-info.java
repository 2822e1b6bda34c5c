/** What a rule measures: its SQL, and what the numbers mean; and what all kinds of rules share. */
package dataquality.measure;
