/**
 * Pages for people, each one file that needs nothing else: {@link pages.Page} is the frame, {@link
 * pages.Template} fills in what is in it, and {@code pages.chart} draws answers of queries.
 */
package pages;
