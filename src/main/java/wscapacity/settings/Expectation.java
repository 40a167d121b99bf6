package wscapacity.settings;

/**
 * What a message of the platform must be to count as the reply.
 *
 * @param type the kind of its frame
 * @param pattern for a text frame a regular expression that is searched in it, for a binary frame
 *     the {@link BinaryLiteral} that it begins with; may hold placeholders
 */
public record Expectation(FrameType type, String pattern) {}
