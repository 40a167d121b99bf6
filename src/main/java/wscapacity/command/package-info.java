/**
 * The main classes that people start from a shell: one class for each command.
 *
 * <p>Start at the class of the command's name. It never imports Gatling.
 */
package wscapacity.command;
