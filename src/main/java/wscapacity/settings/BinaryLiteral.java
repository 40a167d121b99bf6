package wscapacity.settings;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes as a person writes them: {@code hex:10 0c 00 04 'MQTT'}, pairs of hexadecimal digits, and
 * UTF-8 text between single quotes.
 */
public final class BinaryLiteral {
  /** What a fault's line allows. */
  static final String ALLOWED =
      "hex: and pairs of hexadecimal digits, with text in single quotes, as in \"hex:00 04 'MQTT'\"";

  private static final String PREFIX = "hex:";
  private static final Pattern PIECE = Pattern.compile("\\s*(?:([0-9a-fA-F]{2})|'([^']*)')\\s*");

  private BinaryLiteral() {}

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException when the text is no such literal
   */
  public static byte[] bytes(String literal) {
    if (!literal.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a binary literal begins with " + PREFIX);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher piece = PIECE.matcher(literal).region(PREFIX.length(), literal.length());
    while (piece.lookingAt()) {
      if (piece.group(1) == null) {
        bytes.writeBytes(piece.group(2).getBytes(StandardCharsets.UTF_8));
      } else {
        bytes.write(Integer.parseInt(piece.group(1), 16));
      }
      piece.region(piece.end(), literal.length());
    }
    if (piece.regionStart() < literal.length()) {
      throw new IllegalArgumentException(
          "no pair of hexadecimal digits at position " + (piece.regionStart() + 1));
    }
    return bytes.toByteArray();
  }
}
