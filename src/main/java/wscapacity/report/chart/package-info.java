/**
 * The series behind the page's charts and tables, in few enough points for a page.
 *
 * <p>Start at {@link wscapacity.report.chart.Charts}. It reads attempts and the diagnosis, knows no
 * colours and no file format, and imports neither {@code gateway} nor {@code token}.
 */
package wscapacity.report.chart;
