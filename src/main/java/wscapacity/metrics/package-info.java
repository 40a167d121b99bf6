/**
 * The running run, as Prometheus sees it.
 *
 * <p>{@link wscapacity.metrics.RunMetrics} counts events as they happen and serves the counts. This
 * room knows events alone; no class of it is loaded unless a port is configured.
 */
package wscapacity.metrics;
