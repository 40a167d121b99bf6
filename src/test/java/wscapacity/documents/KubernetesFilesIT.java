package wscapacity.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.settings.SettingKeys;

/**
 * The files in {@code src/docs/kubernetes}: unknown fields are found by the models of the
 * Kubernetes client, what is missing and types by the schemas of its API; a fault that is put in is
 * found.
 */
class KubernetesFilesIT {
  private static final Path FILES = Path.of("src/docs/kubernetes");

  @TempDir Path folder;

  private static String text(String file) throws IOException {
    return Files.readString(FILES.resolve(file));
  }

  /** What the two jobs of a file are, whether they are sent or made every night. */
  private static List<JobSpec> jobs(String yaml) throws IOException {
    List<JobSpec> jobs = new ArrayList<>();
    for (String object : yaml.split("(?m)^---\n")) {
      if (object.contains("\nkind: CronJob\n")) {
        jobs.add(KubernetesYaml.read(object, CronJob.class).getSpec().getJobTemplate().getSpec());
      } else {
        jobs.add(KubernetesYaml.read(object, Job.class).getSpec());
      }
    }
    return jobs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs.yaml", "cronjobs.yaml"})
  void kubernetesTakesThem(String file) throws Exception {
    String yaml = text(file);

    assertThat(jobs(yaml)).hasSize(2);
    assertThat(KubernetesYaml.validated(yaml, folder).output()).isEmpty();
    assertThatExceptionOfType(JsonMappingException.class)
        .isThrownBy(() -> jobs(yaml.replace("completionMode", "completionmode")));
    assertThat(
            KubernetesYaml.validated(yaml.replace("- name: report\n", "- tty: false\n"), folder)
                .output())
        .contains("must have required property name");
    assertThat(
            KubernetesYaml.validated(yaml.replace("parallelism: 3", "parallelism: all"), folder)
                .output())
        .contains("parallelism must be integer");
  }

  /** All load generators come at once, and as many are waited for. */
  @ParameterizedTest
  @ValueSource(strings = {"jobs.yaml", "cronjobs.yaml"})
  void theReportWaitsForAllLoadGenerators(String file) throws Exception {
    JobSpec load = jobs(text(file)).get(0);
    JobSpec report = jobs(text(file)).get(1);

    assertThat(load.getCompletionMode()).isEqualTo("Indexed");
    assertThat(load.getParallelism()).isEqualTo(load.getCompletions()).isGreaterThan(1);
    String count = load.getCompletions().toString();
    assertThat(environment(container(load), "LOAD_GENERATORS")).isEqualTo(count);
    assertThat(environment(initContainer(report), "LOAD_GENERATORS")).isEqualTo(count);
    assertThat(report.getActiveDeadlineSeconds()).isGreaterThan(load.getActiveDeadlineSeconds());
    assertThat(load.getTemplate().getSpec().getVolumes())
        .isEqualTo(report.getTemplate().getSpec().getVolumes());
  }

  /** The first job's script leaves what the second one's waits for and merges. */
  @ParameterizedTest
  @ValueSource(strings = {"jobs.yaml", "cronjobs.yaml"})
  void theirScriptsAreOfAShell(String file) throws Exception {
    Path runs = Files.createDirectory(folder.resolve("runs"));
    for (JobSpec job : jobs(text(file))) {
      for (Container container :
          Stream.concat(
                  job.getTemplate().getSpec().getInitContainers().stream(),
                  job.getTemplate().getSpec().getContainers().stream())
              .toList()) {
        String output = played(container, runs);
        if (container.getName().equals("report")) {
          String night = Files.list(runs).findFirst().orElseThrow().toString();
          assertThat(output.strip())
              .endsWith(
                  "-Dexec.args=%s/0/run/ %s/1/run/ %s/2/run/  --output %s/report"
                      .formatted(night, night, night, night));
        }
      }
    }
  }

  /**
   * Runs a container's script, with a Maven that makes a run folder, as often as there are pods.
   */
  private String played(Container container, Path runs) throws Exception {
    Path maven = folder.resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        for argument; do case $argument in
          -Dgatling.resultsFolder=*) mkdir -p "${argument#*=}/run" ;;
        esac; done
        echo "$@"
        """);
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    String script = container.getArgs().get(0).replace("/runs/", runs + "/");
    String output = "";
    for (int index = 0; index < (container.getName().equals("load-generator") ? 3 : 1); index++) {
      ProcessBuilder shell = new ProcessBuilder("sh", "-euc", script).redirectErrorStream(true);
      shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
      shell.environment().put("JOB_COMPLETION_INDEX", Integer.toString(index));
      shell.environment().put("RUN", "night");
      shell.environment().put("START_AT", "2026-01-31T23:00:00Z");
      shell.environment().put("LOAD_GENERATORS", "3");
      Process process = shell.start();
      output = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(output).isZero();
    }
    return output;
  }

  @Test
  void whatTheySetIsASetting() throws Exception {
    List<String> keys = SettingKeys.all().stream().map(SettingKeys.SettingKey::path).toList();
    for (String file : List.of("jobs.yaml", "cronjobs.yaml", "README.md", "Dockerfile")) {
      assertThat(
              Pattern.compile("-D([\\w.-]+)=")
                  .matcher(text(file))
                  .results()
                  .map(match -> match.group(1))
                  .filter(
                      key ->
                          !List.of("target", "gatling.resultsFolder", "exec.args").contains(key)))
          .isSubsetOf(keys);
    }
  }

  private static Container container(JobSpec job) {
    return job.getTemplate().getSpec().getContainers().get(0);
  }

  private static Container initContainer(JobSpec job) {
    return job.getTemplate().getSpec().getInitContainers().get(0);
  }

  private static String environment(Container container, String name) {
    return container.getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow();
  }
}
