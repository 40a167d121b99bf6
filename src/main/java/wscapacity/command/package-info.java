/**
 * The commands: what is started by hand, outside of Gatling.
 *
 * <p>Each class with a {@code main} is one command, such as {@link
 * wscapacity.command.ReportCommand}. This room imports nothing of Gatling.
 */
package wscapacity.command;
