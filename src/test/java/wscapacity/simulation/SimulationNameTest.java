package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.settings.SimulationName;

class SimulationNameTest {

  @Test
  void eachNameIsASimulationAndEachSimulationHasAName() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/java/wscapacity/simulation"))) {
      List<String> simulations =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Simulation.java"))
              .map(name -> name.replace("Simulation.java", ""))
              .toList();

      assertThat(SimulationName.ALL).containsExactlyInAnyOrderElementsOf(simulations);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Capasity, Capacity",
    "SmokeSimulation, Smoke",
    "idletimeout, IdleTimeout",
  })
  void aNameThatIsNoneGetsTheNearest(String name, String nearest) {
    assertThat(SimulationName.fault(name).orElseThrow())
        .startsWith(
            "-Dsimulation: there is no simulation \"" + name + "\"; did you mean " + nearest);
    assertThat(SimulationName.fault(nearest)).isEmpty();
  }
}
