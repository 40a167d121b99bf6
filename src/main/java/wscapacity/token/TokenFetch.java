package wscapacity.token;

import java.time.Duration;
import java.time.Instant;

/**
 * One request to the token endpoint and what came of it.
 *
 * @param at the moment of its answer, or of giving up
 * @param clientId the client that asked
 * @param result obtained or failed
 * @param latency how long it took
 */
public record TokenFetch(Instant at, String clientId, TokenResult result, Duration latency) {}
