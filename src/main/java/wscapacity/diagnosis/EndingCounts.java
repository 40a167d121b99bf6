package wscapacity.diagnosis;

/** Accepted attempts by how their sockets ended. */
public record EndingCounts(
    int closedByUs,
    int closeFrame,
    int abnormal,
    int heartbeatLost,
    int replyNotRecognised,
    int inBand,
    int openAtEnd) {}
