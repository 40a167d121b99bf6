package wscapacity.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The blocks of code, the spans of code and the tables of a document.
 *
 * @param text the document
 */
record MarkdownBlocks(String text) {

  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

  static MarkdownBlocks of(Path document) throws IOException {
    return new MarkdownBlocks(Files.readString(document));
  }

  /** The only block in this language. */
  String written(String language) {
    List<String> blocks =
        fences().filter(block -> block.group(1).equals(language)).map(b -> b.group(2)).toList();
    if (blocks.size() != 1) {
      throw new AssertionError(blocks.size() + " blocks in " + language);
    }
    return blocks.get(0);
  }

  /** Every line of a block and every span of code, in order. */
  List<String> codeLines() {
    return Pattern.compile(FENCE.pattern() + "|" + CODE.pattern(), FENCE.flags())
        .matcher(text)
        .results()
        .flatMap(code -> code.group(2) == null ? Stream.of(code.group(3)) : code.group(2).lines())
        .toList();
  }

  /** The cells of every row of every table. */
  List<List<String>> tableRows() {
    return text.lines()
        .filter(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
        .filter(row -> !code(row.get(0)).isEmpty())
        .toList();
  }

  /** The spans of code in a text. */
  static List<String> code(String text) {
    return CODE.matcher(text).results().map(span -> span.group(1)).toList();
  }

  private Stream<MatchResult> fences() {
    return FENCE.matcher(text).results();
  }
}
