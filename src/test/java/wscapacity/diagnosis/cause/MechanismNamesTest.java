package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of mechanisms against the schema of the report. */
class MechanismNamesTest {

  private static JsonNode definitions() throws IOException {
    return new ObjectMapper()
        .readTree(
            MechanismNamesTest.class.getResourceAsStream("/wscapacity/report/capacity.schema.json"))
        .get("$defs");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  @Test
  void areThoseOfTheSchemaAndEachOnce() throws IOException {
    assertThat(texts(definitions().at("/causeName/enum")))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Mechanisms.names());
    assertThat(Mechanisms.names()).doesNotHaveDuplicates();
  }

  @Test
  void eachHasItsParametersInTheSchema() throws IOException {
    List<String> described = new ArrayList<>();
    definitions()
        .at("/cause/allOf")
        .forEach(rule -> described.add(rule.at("/if/properties/name/const").textValue()));
    List<String> names = new ArrayList<>(Mechanisms.names());
    names.add(Cause.INCONCLUSIVE);
    assertThat(described).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names);
  }

  @ParameterizedTest
  @EnumSource(Behaviour.class)
  void parametersAreThoseOfTheSchema(Behaviour behaviour) throws IOException {
    Candidate best = behaviour.play().cause().best();
    for (JsonNode rule : definitions().at("/cause/allOf")) {
      if (rule.at("/if/properties/name/const").textValue().equals(best.name())) {
        JsonNode parameters = rule.at("/then/properties/parameters/properties");
        TreeSet<String> described = new TreeSet<>();
        parameters.fieldNames().forEachRemaining(described::add);
        assertThat(described).containsAll(best.parameters().keySet());
      }
    }
  }
}
