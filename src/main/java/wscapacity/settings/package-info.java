/**
 * What a run was told: immutable records read from a HOCON target file over {@code reference.conf}.
 *
 * <p>Start at {@link wscapacity.settings.SettingsReader}. The only room that reads system
 * properties, the environment and target files. It imports no other room.
 */
package wscapacity.settings;
