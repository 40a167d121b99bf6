package wscapacity.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Loads classes before they are needed.
 *
 * <p>Each is a file of its own, and when a run is out of file descriptors it cannot read one more:
 * the first failure would then find the classes missing that tell of it.
 */
final class OwnClasses {

  private static final String ENDING = ".class";

  private OwnClasses() {}

  /** Loads all classes beside these; those in a jar need it not, because a jar stays open. */
  static void loadRoomsOf(Class<?>... members) {
    for (Class<?> member : members) {
      Path folder = root(member).resolve(member.getPackageName().replace('.', '/'));
      if (Files.isDirectory(folder)) {
        load(folder, member);
      }
    }
  }

  private static void load(Path folder, Class<?> member) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING)) {
          String simple = name.substring(0, name.length() - ENDING.length());
          Class.forName(
              member.getPackageName() + "." + simple, false, OwnClasses.class.getClassLoader());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the classes in " + folder + " cannot be read", e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class file in " + folder + " is none", e);
    }
  }

  private static Path root(Class<?> member) {
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path holds what is no URI", e);
    }
  }
}
