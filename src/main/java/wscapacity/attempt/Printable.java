package wscapacity.attempt;

/**
 * Text that a file and a terminal can bear, whatever a platform sent: one line, without control
 * characters (escape sequences steer a terminal) and without those that turn the direction of text
 * or cannot be seen.
 */
public final class Printable {
  private Printable() {}

  /** The text with a space in place of each such character. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder printable = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        printable.setCharAt(i, ' ');
      }
    }
    return printable.toString();
  }

  private static boolean isPrintable(char c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
