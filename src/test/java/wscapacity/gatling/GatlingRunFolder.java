package wscapacity.gatling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the folder that Gatling made for this run, {@code <results>/<simulation>-<time>}, which its
 * API does not name; makes a temporary one where Gatling makes none: with its file writer off, and
 * on Gatling Enterprise.
 *
 * <p>Gatling makes it, with its {@code simulation.log}, after the simulation's constructor and
 * before it builds the scenarios. Of the folders made since, the first that no other run has
 * claimed is ours; {@code events.csv} is the claim.
 *
 * @param results Gatling's results folder
 * @param simulation the simulation's class
 * @param since when the simulation was constructed, by this machine's clock
 */
public record GatlingRunFolder(Path results, Class<?> simulation, LocalDateTime since) {

  /** The name by which {@code gatling-maven-plugin} takes another results folder. */
  private static final String RESULTS = "gatling.resultsFolder";

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

  /** The run folder of a simulation that is being constructed now. */
  public static GatlingRunFolder of(Class<?> simulation) {
    Path results = Path.of(System.getProperty(RESULTS, "target/gatling"));
    return new GatlingRunFolder(results, simulation, LocalDateTime.now());
  }

  /** Why Gatling cannot make a run folder there, as one line; empty when it can, or makes none. */
  public Optional<String> fault() {
    if (!GatlingEdition.writesFiles() || isElsewhere()) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(results);
      Files.delete(Files.createTempFile(results, ".writable", ""));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "The results folder %s cannot be written (%s); choose another one with -D%s"
              .formatted(results.toAbsolutePath(), e.getClass().getSimpleName(), RESULTS));
    }
  }

  /** Outside of a Maven project, Gatling's command line alone knows where it writes. */
  private static boolean isElsewhere() {
    return System.getProperty(RESULTS) == null && !Files.isDirectory(Path.of("target"));
  }

  /**
   * Claims the folder.
   *
   * @param claim creates the claim inside; fails with {@link FileAlreadyExistsException} when
   *     another run was first
   * @return the folder
   */
  public Path claim(Claim claim) {
    for (Path folder : candidates()) {
      try {
        claim.on(folder);
        return folder;
      } catch (FileAlreadyExistsException taken) {
        // A run beside this one started in the same moment: the next folder is ours.
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException("events cannot be written to " + folder, e);
      }
    }
    return claimTemporary(claim);
  }

  private Path claimTemporary(Claim claim) {
    try {
      Path folder = Files.createTempDirectory(prefix());
      claim.on(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("events cannot be written to a temporary folder", e);
    }
  }

  /** Creates a file that marks a folder as taken. */
  @FunctionalInterface
  public interface Claim {
    void on(Path folder) throws IOException;
  }

  private List<Path> candidates() {
    String first = prefix() + STAMP.format(since);
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(results)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(prefix()))
          .filter(folder -> folder.getFileName().toString().compareTo(first) >= 0)
          .filter(folder -> Files.exists(folder.resolve("simulation.log")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the results folder cannot be read", e);
    }
  }

  private String prefix() {
    return simulation.getSimpleName().toLowerCase(Locale.ROOT) + "-";
  }
}
