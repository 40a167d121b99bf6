package wscapacity.settings;

/**
 * A message by which the platform says that a socket is of no more use, such as an in-band 429.
 *
 * @param when a regular expression searched in every text frame
 * @param name what reports call it, one word
 */
public record InBand(String when, String name) {}
