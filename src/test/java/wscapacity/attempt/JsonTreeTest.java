package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By Jackson's own ObjectMapper. */
class JsonTreeTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"a\":{\"b\":[]},\"c\":[{},[1,2],null,true,false]}",
        "{\"text\":\"a \\\"word\\\" \\u0007 \\\\ é 😀\\nline\",\"\":\"\"}",
        "[0,-1,2147483648,9223372036854775807,92233720368547758070,0.1,-1.5e300,1e-7]",
        "\"alone\""
      })
  void readsAndWritesWhatJacksonReadsAndWrites(String json) throws Exception {
    JsonNode tree = JACKSON.readTree(json);
    Path file = Files.writeString(folder.resolve("file.json"), json);

    assertThat(JsonTree.read(file)).isEqualTo(tree);
    assertThat(JsonTree.line(tree)).isEqualTo(tree.toString());
    assertThat(JsonTree.indented(tree)).isEqualTo(tree.toPrettyString());
  }

  @Test
  void anEmptyFileHasNoTree() throws Exception {
    Path file = Files.writeString(folder.resolve("file.json"), " \n");
    assertThat(JsonTree.read(file).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":", "[1,", "{\"a\" 1}", "nul", "{\"a\":1]", "]"})
  void whatIsNotJsonIsRefused(String json) throws Exception {
    Path file = Files.writeString(folder.resolve("file.json"), json);
    assertThatThrownBy(() -> JsonTree.read(file)).isInstanceOf(JsonProcessingException.class);
  }
}
