package wscapacity.settings;

/**
 * A message of ours on an open socket.
 *
 * @param type the kind of its frame
 * @param content a text, or a {@link BinaryLiteral}; may hold placeholders
 */
public record Message(FrameType type, String content) {

  /** Without the content, which may hold a credential. */
  @Override
  public String toString() {
    return Choices.word(type) + " of " + content.length() + " characters";
  }
}
