package wscapacity.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The wall clock of one process, which libfaketime sets off from this machine's. */
public final class WrongClock {

  private static final Path LIBRARIES = Path.of("/usr/lib");

  private final Path library;
  private final Path offset;

  private WrongClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
  }

  /**
   * A clock for a process that is still to be started; skips the test where there is no
   * libfaketime.
   *
   * @param file a fresh file
   * @param seconds by how much it is ahead, with its sign, as in {@code +2}
   */
  public static WrongClock ahead(Path file, String seconds) throws IOException {
    Optional<Path> library = library();
    assumeTrue(library.isPresent(), "no clock to set: libfaketime is not installed");
    WrongClock clock = new WrongClock(library.get(), file);
    clock.set(seconds);
    return clock;
  }

  /** Sets it, in a process that may be running. */
  public void set(String seconds) throws IOException {
    Files.writeString(offset, seconds);
  }

  /** The environment of a process that goes by it. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offset.toString(),
        "FAKETIME_NO_CACHE",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1");
  }

  private static Optional<Path> library() throws IOException {
    if (Files.notExists(LIBRARIES)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      return folders
          .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst();
    }
  }
}
