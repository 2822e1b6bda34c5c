/** From rulesets to a plan to outcomes, in one transaction of a database. */
package dataquality.check;
