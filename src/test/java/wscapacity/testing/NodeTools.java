package wscapacity.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The linters of {@code src/test/node/package.json}, in the versions of its lock file, installed by
 * npm below {@code target} when they are first needed.
 */
public final class NodeTools {
  private static final Path PINNED = Path.of("src/test/node");
  private static final Path INSTALLED = Path.of("target/node");

  private NodeTools() {}

  /** What a program said, and how it ended. */
  public record Result(int exitCode, String output) {}

  /** A file of an installed package. */
  public static synchronized Path file(String name) throws IOException, InterruptedException {
    Path modules = INSTALLED.resolve("node_modules");
    if (Files.notExists(INSTALLED.resolve("done"))) {
      Files.createDirectories(INSTALLED);
      for (String file : List.of("package.json", "package-lock.json", "kubernetes.mjs")) {
        Files.copy(
            PINNED.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      Result result = run(INSTALLED, List.of("npm", "ci", "--no-audit", "--no-fund"));
      if (result.exitCode() != 0) {
        throw new IOException("npm ci failed: " + result.output());
      }
      Files.writeString(INSTALLED.resolve("done"), "");
    }
    return modules.resolve(name).toAbsolutePath();
  }

  /** Runs a script of {@code src/test/node}. */
  public static Result script(String name, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", file("../" + name).toString()));
    command.addAll(arguments);
    return run(INSTALLED, command);
  }

  /** Runs a linter in a folder. */
  public static Result run(Path folder, String linter, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(file(".bin/" + linter).toString()));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  private static Result run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
