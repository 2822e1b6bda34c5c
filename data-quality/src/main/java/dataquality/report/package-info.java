/** What a check found, for people: a page. */
package dataquality.report;
