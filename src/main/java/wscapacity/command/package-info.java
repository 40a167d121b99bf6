/**
 * Main classes, for what is done outside a Gatling run.
 *
 * <p>{@link wscapacity.command.ReportCommand} makes a run's report again; {@link
 * wscapacity.command.GatewayCommand} runs the embedded platform as a process of its own; {@link
 * wscapacity.command.CompareCommand} and {@link wscapacity.command.TrendCommand} set runs beside
 * earlier ones. Each reads its command line, leaves the work to the other rooms and says in one
 * line what is wrong. It never imports Gatling.
 */
package wscapacity.command;
