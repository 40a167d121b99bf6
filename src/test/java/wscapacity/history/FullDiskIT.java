package wscapacity.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.settings.Baseline;
import wscapacity.settings.History;

/** On a file system of its own that is full; only root can make one. */
class FullDiskIT {
  @TempDir Path folder;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount");
    run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private Nights nights() {
    return new Nights(
        new Baseline(Optional.empty(), 0.05),
        Optional.of(
            new History(
                "jdbc:h2:file:" + folder.resolve("nights"), Optional.empty(), Optional.empty())));
  }

  /** Fills what is left. */
  private void fill() throws IOException {
    byte[] page = new byte[4_096];
    try (OutputStream rest = Files.newOutputStream(folder.resolve("rest"))) {
      while (true) {
        rest.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left on device");
    }
  }

  /** What its file has free by itself is used first. */
  private static String untilItDoesNotFit(Nights nights) {
    for (int night = 2; night < 500; night++) {
      Optional<String> line = nights.keep(ANight.limit(night, 250));
      if (line.isPresent()) {
        return line.get();
      }
    }
    throw new AssertionError("everything fits on a full disk");
  }

  @Test
  void isOneLineAndTheNightsBeforeAreStillThere() throws IOException {
    Nights nights = nights();
    nights.compare(ANight.limit(1, 250));
    assertThat(nights.keep(ANight.limit(1, 250))).isEmpty();
    Nights next = nights();
    assertThat(next.compare(ANight.limit(2, 250)).comparisons()).hasSize(1);
    fill();

    assertThat(untilItDoesNotFit(next))
        .startsWith("The history jdbc:h2:file:")
        .contains("No space left on device")
        .doesNotContain("\n");

    Files.delete(folder.resolve("rest"));
    assertThat(nights().compare(ANight.limit(2, 250)).comparisons())
        .extracting(Comparison::against)
        .containsExactly("the last run");
  }
}
