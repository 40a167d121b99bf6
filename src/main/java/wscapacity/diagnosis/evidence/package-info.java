/**
 * The statistics of the diagnosis: attempts as columns, trials and lives, danger sets and what they
 * are worth as evidence. It knows no cause.
 */
package wscapacity.diagnosis.evidence;
