package wscapacity.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The target file that a run was told to use.
 *
 * @param path where it is
 * @param source what a person calls it: its path from the project's root
 */
record TargetFile(Path path, String source) {
  private static final String FOLDER = ProjectRoot.USER_FILES + "/targets";
  private static final String ENDING = ".conf";

  /**
   * Finds the file.
   *
   * @param choice the name of a file in {@code user-files/targets}, or a path if it has a slash or
   *     ends in {@code .conf}
   * @throws SettingsException if there is no such file
   */
  static TargetFile chosen(Path root, String choice) {
    boolean isPath = isPath(choice);
    Path path = resolve(root, isPath ? choice : FOLDER + "/" + choice + ENDING);
    if (!Files.isRegularFile(path)) {
      throw new SettingsException(List.of(missing(root, choice, isPath)));
    }
    Path shown = path.startsWith(root) ? root.relativize(path) : path;
    return new TargetFile(path, shown.toString().replace('\\', '/'));
  }

  /** Whether the choice is the path of a file, as opposed to a name, and this file is there. */
  static boolean isFile(Path root, String choice) {
    return isPath(choice) && Files.isRegularFile(resolve(root, choice));
  }

  private static boolean isPath(String choice) {
    return choice.contains("/") || choice.endsWith(ENDING);
  }

  /** The file's name without its ending. */
  String name() {
    String name = path.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  private static Path resolve(Path root, String text) {
    try {
      return root.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new SettingsException(
          List.of("-Dtarget: \"" + text + "\" is not a path: " + e.getReason()));
    }
  }

  private static String missing(Path root, String choice, boolean isPath) {
    List<String> known = known(root);
    String what =
        isPath
            ? "there is no file \"%s\" (relative to the project's root)"
            : "there is no target \"%s\" in " + FOLDER;
    String advice =
        known.isEmpty()
            ? "write one at " + FOLDER + "/NAME" + ENDING
            : Choices.suggestion(choice.replaceAll("^.*/|\\.conf$", ""), known);
    return "-Dtarget: " + what.formatted(choice) + "; " + advice;
  }

  private static List<String> known(Path root) {
    Path folder = root.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
