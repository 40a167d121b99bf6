package wscapacity.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder that paths in settings are relative to: the working folder, or, where that has no
 * {@code user-files}, those of the class path, as in a package for Gatling Enterprise.
 */
final class ProjectRoot {
  static final String USER_FILES = "user-files";

  /** A file that every class path with user files has; the entries of folders may be missing. */
  private static final String ANCHOR = USER_FILES + "/targets/first-run.conf";

  private ProjectRoot() {}

  /**
   * @param workingFolder of this process
   * @param choice the target that was chosen, which may be a file of the working folder
   */
  static Path of(Path workingFolder, String choice) {
    URL packaged = ProjectRoot.class.getClassLoader().getResource(ANCHOR);
    boolean isProject = Files.isDirectory(workingFolder.resolve(USER_FILES));
    if (isProject || packaged == null || TargetFile.isFile(workingFolder, choice)) {
      return workingFolder;
    }
    try {
      return packaged.getProtocol().equals("jar") ? unpacked(packaged.toURI()) : folder(packaged);
    } catch (IOException e) {
      throw new UncheckedIOException("the user files of the class path cannot be unpacked", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path holds what is no URI", e);
    }
  }

  private static Path folder(URL anchor) throws URISyntaxException {
    return Path.of(anchor.toURI()).getParent().getParent().getParent();
  }

  /** As files, because includes, certificates and tables of users are read by their paths. */
  private static Path unpacked(URI anchor) throws IOException {
    Path root = Files.createTempDirectory("websocket-capacity-");
    try (FileSystem jar = FileSystems.newFileSystem(anchor, Map.of());
        Stream<Path> files = Files.walk(jar.getPath("/" + USER_FILES))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = root.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        copy.toFile().deleteOnExit();
      }
    }
    return root;
  }
}
