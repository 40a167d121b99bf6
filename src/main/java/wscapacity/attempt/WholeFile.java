package wscapacity.attempt;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that nobody ever sees half of it: beside its place first, then moved there. */
public final class WholeFile {
  private WholeFile() {}

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  /** What a file is to hold, as bytes. */
  @FunctionalInterface
  interface Bytes {
    void writeTo(OutputStream stream) throws IOException;
  }

  /** Writes the content in UTF-8; an older file gives way, and stays if this fails. */
  public static void write(Path file, Content content) throws IOException {
    writeBytes(
        file,
        stream -> {
          Writer writer =
              new BufferedWriter(
                  new OutputStreamWriter(stream, StandardCharsets.UTF_8.newEncoder()));
          content.writeTo(writer);
          writer.flush();
        });
  }

  /** Writes the content; an older file gives way, and stays if this fails. */
  static void writeBytes(Path file, Bytes content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream stream = Files.newOutputStream(part)) {
        content.writeTo(stream);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
