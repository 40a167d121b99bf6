package wscapacity.settings;

/**
 * One OAuth client that may ask for tokens.
 *
 * @param id the client's id
 * @param secret the client's secret
 */
public record Credentials(String id, Secret secret) {}
