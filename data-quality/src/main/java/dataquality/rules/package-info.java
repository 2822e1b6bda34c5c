/** All kinds of rules, by name: one class each in the rooms below. */
package dataquality.rules;
