package wscapacity.attempt;

import java.nio.file.Path;

/**
 * The folder of one run, and what its files are called.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

  /** What happened, line by line. */
  public Path eventsCsv() {
    return path.resolve("events.csv");
  }

  /** What the run was, as {@link RunInfo} tells it. */
  public Path runJson() {
    return path.resolve("run.json");
  }

  public Path attemptsCsv() {
    return path.resolve("attempts.csv");
  }

  public Path capacityJson() {
    return path.resolve("capacity.json");
  }

  /** The page for people. */
  public Path capacityHtml() {
    return path.resolve("capacity.html");
  }

  /** The verdict for the summary of a CI job. */
  public Path capacityMd() {
    return path.resolve("capacity.md");
  }

  /** What the platform carries, for github-action-benchmark. */
  public Path benchmarkJson() {
    return path.resolve("capacity-benchmark.json");
  }

  /** The bands as test cases. */
  public Path capacityJunitXml() {
    return path.resolve("capacity-junit.xml");
  }

  /** The figures for a monitoring system. */
  public Path capacityProm() {
    return path.resolve("capacity.prom");
  }

  /** What Gatling makes its page of, where it is a Gatling run. */
  public Path gatlingLog() {
    return path.resolve("simulation.log");
  }

  /** Gatling's own page, where Gatling wrote one. */
  public Path gatlingIndexHtml() {
    return path.resolve("index.html");
  }
}
