package wscapacity.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A load generator that does the work of {@link Peers}. */
interface Peer {

  /** What the table calls it. */
  String text();

  /** Its version; asked when it is ready. */
  String version() throws IOException, InterruptedException;

  /** Gets it ready; why it cannot be had here, as one line, where it cannot. */
  Optional<String> prepare() throws IOException, InterruptedException;

  /**
   * The command for a piece of work.
   *
   * @param folder an empty folder, in which it is run
   */
  List<String> command(Path folder, PeerWork work, int port) throws IOException;

  /** What its environment has besides that of this process. */
  default Map<String, String> environment(PeerWork work, int port) {
    return Map.of("PORT", Integer.toString(port), "USERS", Integer.toString(work.users()));
  }

  /** How many errors it reports, by its own count. */
  long errors(Path folder) throws IOException;

  /** Whether it names the number of open sockets from which on attempts fail. */
  default boolean namesOnset(Path folder) throws IOException {
    return false;
  }
}
