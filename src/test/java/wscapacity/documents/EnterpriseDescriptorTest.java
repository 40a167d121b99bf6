package wscapacity.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code .gatling/package.conf} deploys every simulation, with a target that is in the package. */
class EnterpriseDescriptorTest {
  private static final Config DESCRIPTOR =
      ConfigFactory.parseFile(Path.of(".gatling/package.conf").toFile())
          .getConfig("gatling.enterprise.package");

  @Test
  void everySimulationIsDeployedUnderANameOfItsOwn() throws IOException {
    List<? extends Config> simulations = DESCRIPTOR.getConfigList("simulations");

    assertThat(simulations.stream().map(each -> each.getString("simulation")))
        .containsExactlyInAnyOrderElementsOf(simulationClasses());
    assertThat(simulations.stream().map(each -> each.getString("name"))).doesNotHaveDuplicates();
  }

  @Test
  void theTargetIsInThePackage() {
    String target = DESCRIPTOR.getString("default.simulation.parameters.systemProperties.target");

    assertThat(getClass().getResource("/user-files/targets/" + target + ".conf")).isNotNull();
  }

  private static List<String> simulationClasses() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src/test/java/wscapacity/simulation"))) {
      return sources
          .map(source -> source.getFileName().toString())
          .filter(name -> name.endsWith("Simulation.java"))
          .map(name -> "wscapacity.simulation." + name.replace(".java", ""))
          .toList();
    }
  }
}
