/**
 * Answers of queries as pictures and tables. {@link pages.chart.Answer} is what came back, {@link
 * pages.chart.Drawing} says in a few lines of JSON how it is drawn, and {@link pages.chart.Figure}
 * is the HTML; the browser draws by Chart.js and {@code charts.js}.
 */
package pages.chart;
