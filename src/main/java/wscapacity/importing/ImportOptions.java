package wscapacity.importing;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What a user says of the files.
 *
 * @param connect the label, or the path in an access log, under which WebSockets are opened; empty
 *     to guess it
 * @param zone in which times without a zone are read
 */
public record ImportOptions(Optional<String> connect, ZoneId zone) {}
