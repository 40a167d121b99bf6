package wscapacity.settings;

import java.time.Duration;

/**
 * The first message on an open socket and its expected reply.
 *
 * @param send a text message; may hold placeholders
 * @param expect a regular expression searched in a text frame
 * @param timeout how long the reply may take
 */
public record Greeting(String send, String expect, Duration timeout) {}
