/**
 * One Gatling simulation per question: wiring only, each reads top to bottom.
 *
 * <p>Start at {@link wscapacity.simulation.CapacitySimulation}; {@link wscapacity.simulation.Run}
 * holds what all of them share. It never touches Gatling's internals.
 */
package wscapacity.simulation;
