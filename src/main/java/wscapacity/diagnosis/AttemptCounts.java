package wscapacity.diagnosis;

/**
 * Attempts by the point they reached; the four parts add up to the total.
 *
 * @param total all of them
 * @param accepted answered with 101, however the socket ended
 * @param refused answered with another status
 * @param notEstablished never answered
 * @param notAttempted failed before the handshake
 */
public record AttemptCounts(
    int total, int accepted, int refused, int notEstablished, int notAttempted) {}
