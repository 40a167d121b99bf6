package wscapacity.settings;

/**
 * What a socket answers to a message of the platform, whenever it comes.
 *
 * @param when a regular expression searched in a text frame
 * @param send the answer
 */
public record Reply(String when, Message send) {}
