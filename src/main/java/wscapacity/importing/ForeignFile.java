package wscapacity.importing;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file as another tool left it, packed by gzip or not. */
record ForeignFile(Path path) {
  /** Enough of a file to know its format by. */
  private static final int HEAD = 64 * 1024;

  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  String name() {
    return path.getFileName().toString();
  }

  /** Its start, without a byte order mark; bytes that are no UTF-8 are replaced. */
  String head() throws IOException {
    try (InputStream stream = stream()) {
      String head = new String(stream.readNBytes(HEAD), StandardCharsets.UTF_8);
      return !head.isEmpty() && head.charAt(0) == BYTE_ORDER_MARK ? head.substring(1) : head;
    }
  }

  /** Its bytes. */
  InputStream stream() throws IOException {
    InputStream stream = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    stream.mark(2);
    boolean packed = stream.read() == 0x1f && stream.read() == 0x8b;
    stream.reset();
    return packed ? new GZIPInputStream(stream, BUFFER) : stream;
  }

  /** Its text; bytes that are no UTF-8 are replaced. */
  Reader reader() throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream(), StandardCharsets.UTF_8), BUFFER);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /** Its text, line by line. */
  BufferedReader lines() throws IOException {
    return new BufferedReader(reader(), BUFFER);
  }
}
