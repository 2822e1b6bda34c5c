/** Rules about how often values occur. */
package dataquality.rules.uniqueness;
