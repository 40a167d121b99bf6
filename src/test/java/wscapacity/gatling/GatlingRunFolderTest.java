package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.simulation.CapacitySimulation;

class GatlingRunFolderTest {

  private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 20, 12, 0);

  @TempDir Path results;
  private GatlingRunFolder run;

  @BeforeEach
  void startARun() {
    run = new GatlingRunFolder(results, CapacitySimulation.class, NOON);
  }

  @Test
  void claimsTheFolderThatGatlingMadeSinceTheStart() throws IOException {
    made("capacitysimulation-20261120115959999");
    Path ours = made("capacitysimulation-20261120120000003");

    assertThat(run.claim(GatlingRunFolderTest::mark)).isEqualTo(ours);
    assertThat(ours.resolve("events.csv")).exists();
  }

  @Test
  void aFolderOfTheSameMillisecondIsOurs() throws IOException {
    Path ours = made("capacitysimulation-20261120120000000");

    assertThat(run.claim(GatlingRunFolderTest::mark)).isEqualTo(ours);
  }

  @Test
  void twoRunsBesideOneAnotherClaimDifferentFolders() throws IOException {
    Path first = made("capacitysimulation-20261120120000003");
    Path second = made("capacitysimulation-20261120120000004");
    GatlingRunFolder other = new GatlingRunFolder(results, CapacitySimulation.class, NOON);

    assertThat(run.claim(GatlingRunFolderTest::mark)).isEqualTo(first);
    assertThat(other.claim(GatlingRunFolderTest::mark)).isEqualTo(second);
  }

  @Test
  void whereGatlingMadeNoneATemporaryOneStandsIn() throws IOException {
    made("soaksimulation-20261120120000003");
    made("capacitysimulation-20261120115959999");
    Files.createDirectories(results.resolve("capacitysimulation-20261120120000004"));

    assertTemporary(run.claim(GatlingRunFolderTest::mark));
  }

  @Test
  void resultsNeedNotExist() throws IOException {
    Path none = results.resolve("none");

    assertTemporary(
        new GatlingRunFolder(none, CapacitySimulation.class, NOON)
            .claim(GatlingRunFolderTest::mark));
    assertThat(none).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path ours = made("capacitysimulation-20261120120000003");

    assertThatThrownBy(
            () ->
                run.claim(
                    folder -> {
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("events cannot be written to " + ours)
        .hasRootCauseMessage("disk full");
  }

  private void assertTemporary(Path folder) throws IOException {
    assertThat(folder).hasParent(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(folder.getFileName().toString()).startsWith("capacitysimulation-");
    Files.delete(folder.resolve("events.csv"));
    Files.delete(folder);
  }

  private static void mark(Path folder) throws IOException {
    Files.createFile(folder.resolve("events.csv"));
  }

  private Path made(String name) throws IOException {
    Path folder = Files.createDirectories(results.resolve(name));
    Files.createFile(folder.resolve("simulation.log"));
    return folder;
  }
}
