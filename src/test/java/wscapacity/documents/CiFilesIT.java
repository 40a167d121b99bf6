package wscapacity.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import groovy.lang.GroovyClassLoader;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.settings.SettingKeys;
import wscapacity.testing.NodeTools;

/**
 * The files in {@code src/docs/ci} are what their systems accept, each by a linter or a schema of
 * that system; a fault that is put in is found by the same check.
 */
class CiFilesIT {
  private static final Path CI = Path.of("src/docs/ci");

  @TempDir Path folder;

  private static String text(String file) throws IOException {
    return Files.readString(CI.resolve(file));
  }

  private NodeTools.Result github(String workflow) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve(".github/workflows"));
    Files.writeString(folder.resolve(".github/workflows/capacity.yml"), workflow);
    return NodeTools.run(folder, "action-validator", ".github/workflows/capacity.yml");
  }

  @Test
  void githubTakesTheWorkflow() throws Exception {
    NodeTools.Result result = github(text("github-actions.yml"));
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(github(text("github-actions.yml").replace("runs-on:", "run-on:")).exitCode())
        .isNotZero();
  }

  private NodeTools.Result gitlab(String pipeline) throws IOException, InterruptedException {
    Files.writeString(folder.resolve(".gitlab-ci.yml"), pipeline);
    return NodeTools.run(folder, "gitlab-ci-local", "--cwd", ".", "--list-all");
  }

  @Test
  void gitlabTakesThePipeline() throws Exception {
    NodeTools.Result result = gitlab(text("gitlab-ci.yml"));
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("capacity").doesNotContain("Invalid");
    assertThat(gitlab(text("gitlab-ci.yml").replace("resource_group", "resource_groop")).output())
        .contains("'resource_groop' property is not expected");
  }

  /** Groovy parses it; and what it is made of is what a declarative pipeline is made of. */
  @Test
  void jenkinsTakesThePipeline() throws Exception {
    assertThat(DeclarativePipeline.of(text("Jenkinsfile")).sections())
        .containsExactly(
            "agent", "triggers", "options", "environment", "stages", "stages/stage", "post");
    assertThatExceptionOfType(CompilationFailedException.class)
        .isThrownBy(
            () ->
                new GroovyClassLoader()
                    .parseClass(text("Jenkinsfile").replace("steps {", "steps (")));
    assertThatExceptionOfType(groovy.lang.MissingMethodException.class)
        .isThrownBy(
            () -> DeclarativePipeline.of(text("Jenkinsfile").replace("stages {", "stage {")));
  }

  @Test
  void kubernetesTakesTheCronJob() throws Exception {
    String yaml = text("kubernetes-cronjob.yaml");
    CronJob job = KubernetesYaml.read(yaml, CronJob.class);
    assertThat(job.getApiVersion()).isEqualTo("batch/v1");
    assertThat(job.getKind()).isEqualTo("CronJob");
    assertThat(job.getSpec().getSchedule()).isEqualTo("17 1 * * *");
    assertThat(job.getSpec().getJobTemplate().getSpec().getBackoffLimit()).isZero();
    Container container =
        job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec().getContainers().get(0);
    assertThat(container.getImage()).isNotEmpty();
    assertThatExceptionOfType(JsonMappingException.class)
        .isThrownBy(
            () -> KubernetesYaml.read(yaml.replace("backoffLimit", "backOffLimit"), CronJob.class));
    assertThatExceptionOfType(JsonMappingException.class)
        .isThrownBy(
            () ->
                KubernetesYaml.read(
                    yaml.replace("startingDeadlineSeconds: 600", "startingDeadlineSeconds: soon"),
                    CronJob.class));
  }

  private NodeTools.Result systemd(String service) throws IOException, InterruptedException {
    // The programs of an installation are not here; the rest is checked as it is.
    Files.writeString(
        folder.resolve("capacity.service"), service.replace("/usr/bin/mvn", "/bin/true"));
    Files.copy(
        CI.resolve("capacity.timer"),
        folder.resolve("capacity.timer"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Process process =
        new ProcessBuilder(
                "systemd-analyze", "verify", "--man=no", "./capacity.service", "./capacity.timer")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    return new NodeTools.Result(process.waitFor(), output);
  }

  @Test
  void systemdTakesTheUnits() throws Exception {
    NodeTools.Result result = systemd(text("capacity.service"));
    assertThat(result.output()).doesNotContain("capacity.service", "capacity.timer");
    assertThat(systemd(text("capacity.service").replace("Type=oneshot", "Typ=oneshot")).output())
        .containsPattern("Unknown key (name )?'Typ'");
  }

  /** What the files set with -D is a key of a target file, or known to Maven or Gatling. */
  @Test
  void whatTheySetIsASetting() throws Exception {
    List<String> keys = SettingKeys.all().stream().map(SettingKeys.SettingKey::path).toList();
    Map<String, List<String>> unknown = new HashMap<>();
    try (Stream<Path> files = Files.list(CI)) {
      for (Path file : files.toList()) {
        List<String> set =
            java.util.regex.Pattern.compile("-D([\\w.-]+)=")
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .filter(key -> !keys.contains(key))
                .filter(
                    key ->
                        !List.of("target", "gatling.resultsFolder", "maven.repo.local")
                            .contains(key))
                .toList();
        if (!set.isEmpty()) {
          unknown.put(file.toString(), set);
        }
      }
    }
    assertThat(unknown).isEmpty();
  }
}
