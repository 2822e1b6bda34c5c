/**
 * The text of rulesets, as the grammar of DQDL's makers reads it: rules, conditions, tags,
 * metadata.
 */
package dataquality.dqdl;
