package wscapacity.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import wscapacity.attempt.RunInfo;
import wscapacity.attempt.WholeFile;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Requirement;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.history.Comparison;

/**
 * Writes {@code capacity.md}: the verdict in GitHub Flavored Markdown, for the summary of a CI job
 * or a comment on a merge request.
 *
 * <p>What a platform said stands in it as text: no markup of its own takes effect.
 */
final class CapacityMd {
  /** A summary is read at a glance; capacity.json has all. */
  private static final int MOST_FAILURES = 10;

  private final Findings findings;
  private final StringBuilder text = new StringBuilder();

  private CapacityMd(Findings findings) {
    this.findings = findings;
  }

  static void write(Path file, Findings findings) throws IOException {
    String text = new CapacityMd(findings).text();
    WholeFile.write(file, writer -> writer.write(text));
  }

  private String text() {
    line("## " + escaped(findings.run().map(RunInfo::title).orElse("A run without run.json")));
    line("**" + escaped(findings.headline().text()) + "**");
    Clause.atAGlance(findings.clauses()).stream().map(Clause::failure).forEach(this::because);
    findings.furtherAnswer().ifPresent(this::sentence);
    requirements(findings.requirements());
    failures(findings.diagnosis().failures());
    findings.compared().comparisons().forEach(this::comparison);
    findings.notes().forEach(this::sentence);
    return text.toString();
  }

  private void because(Failure failure) {
    Because because = Because.of(failure);
    sentence(failure.failureClass() + ": " + because.why() + " " + because.sureness());
    failure.cause().flatMap(Cause::nextExperiment).ifPresent(this::sentence);
  }

  private void requirements(List<Requirement> requirements) {
    if (!requirements.isEmpty()) {
      rows("required", "", "because");
      for (Requirement required : requirements) {
        row(required.what(), required.held() ? "✅ held" : "❌ not held", required.because());
      }
      text.append('\n');
    }
  }

  private void failures(List<Failure> failures) {
    if (!failures.isEmpty()) {
      rows("failure", "count", "last good", "first bad", "share", "cause");
      failures.stream().limit(MOST_FAILURES).forEach(this::failure);
      text.append('\n');
    }
  }

  private void failure(Failure failure) {
    row(
        failure.failureClass().name(),
        Format.count(failure.count()),
        failure
            .onset()
            .filter(onset -> onset.lastGoodOpen().isPresent())
            .map(onset -> Format.count(onset.lastGoodOpen().getAsInt()))
            .orElse("–"),
        failure.onset().map(onset -> Format.count(onset.firstBadOpen())).orElse("–"),
        failure.onset().map(onset -> Format.percent(onset.share())).orElse("–"),
        failure.cause().map(CauseLine::of).orElse("–"));
  }

  private void comparison(Comparison comparison) {
    line("### Compared with " + escaped(comparison.against()));
    rows("figure", "before", "now", "change");
    ComparisonTable.rows(comparison).forEach(cells -> row(cells.toArray(String[]::new)));
    text.append('\n');
    comparison.causes().forEach(this::sentence);
  }

  private void rows(String... names) {
    row(names);
    row(List.of(names).stream().map(name -> "---").toArray(String[]::new));
  }

  private void row(String... cells) {
    text.append(
        List.of(cells).stream()
            .map(cell -> cell.equals("---") ? cell : escaped(cell))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private void sentence(String sentence) {
    line(escaped(sentence));
  }

  private void line(String line) {
    text.append(line).append("\n\n");
  }

  /** As in section 2.4 of the GFM spec; a mention of somebody is no punctuation that it knows. */
  private static String escaped(String said) {
    return said.replaceAll("\\s+", " ")
        .replaceAll("[\\\\`*_{}\\[\\]<>#|~!&$]", "\\\\$0")
        .replace("@", "@\u200B");
  }
}
