package wscapacity.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A disk of a few KB that a test can fill and free: a real one, in memory. Linux, and root only.
 */
public final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it on an empty folder; a test that may not is skipped, with one line that says so. */
  public static SmallDisk on(Path folder, int kilobytes) throws IOException, InterruptedException {
    boolean mounted =
        succeeds("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder + "");
    assumeTrue(mounted, "no disk to fill: mounting a tmpfs is not permitted here");
    return new SmallDisk(folder);
  }

  public Path folder() {
    return folder;
  }

  /** Leaves no byte free. */
  public void fill() throws IOException {
    try (OutputStream filler = Files.newOutputStream(folder.resolve("filler"))) {
      byte[] block = new byte[512];
      while (true) {
        filler.write(block);
      }
    } catch (IOException full) {
      if (Files.notExists(folder.resolve("filler"))) {
        throw full;
      }
    }
  }

  /** Makes room again. */
  public void free() throws IOException {
    Files.delete(folder.resolve("filler"));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    succeeds("umount", "-l", folder.toString());
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      // No such program on this system.
      return false;
    }
  }
}
