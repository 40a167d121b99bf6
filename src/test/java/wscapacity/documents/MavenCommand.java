package wscapacity.documents;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/**
 * A command line of Maven, and what {@code pom.xml} makes of it.
 *
 * @param goal what is called last: {@code gatling:test}, {@code exec:java@report} or a phase
 * @param properties what {@code -D} sets, without {@code exec.args}
 * @param arguments the words of {@code exec.args}
 */
record MavenCommand(String goal, Map<String, String> properties, List<String> arguments) {

  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

  /** All that a document shows, each once, in order. */
  static List<MavenCommand> in(Path document) throws IOException {
    return MarkdownBlocks.of(document).codeLines().stream()
        .filter(line -> line.startsWith("mvn "))
        .distinct()
        .map(MavenCommand::of)
        .toList();
  }

  static MavenCommand of(String line) {
    String goal = "";
    String arguments = "";
    Map<String, String> properties = new LinkedHashMap<>();
    for (String quoted : WORD.matcher(line).results().map(word -> word.group()).skip(1).toList()) {
      String word = quoted.replaceAll("[\"']", "");
      if (word.startsWith("-Dexec.args=")) {
        arguments = word.substring(word.indexOf('=') + 1);
      } else if (word.startsWith("-D")) {
        String[] property = word.substring(2).split("=", 2);
        properties.put(property[0], property[1]);
      } else if (!word.startsWith("-")) {
        goal = word;
      }
    }
    return new MavenCommand(
        goal, properties, arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")));
  }

  /** Whether the project calls this plugin. */
  boolean hasPlugin(String group, String artifact) {
    return !pom("//plugin[groupId='%s' and artifactId='%s']/artifactId", group, artifact).isEmpty();
  }

  /** The class by which Gatling's plugin finds a simulation. */
  String simulationClass(String simulation) {
    return properties.containsKey("simulation")
        ? pom("//profile[id='simulation']/properties/gatling.simulationClass")
            .replace("${simulation}", simulation)
        : pom("/project/properties/gatling.simulationClass");
  }

  /** Starts the main class of an {@code exec:java@ID}, without a terminal. */
  Process start(List<String> words) throws IOException {
    String id = goal.substring(goal.indexOf('@') + 1);
    String plugin = "/project/build/plugins/plugin[artifactId='exec-maven-plugin']";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        "-D" + pom(plugin + "//systemProperty/key") + "=" + pom(plugin + "//systemProperty/value"));
    command.addAll(List.of("-cp", classPath()));
    command.add(pom(plugin + "//execution[id='%s']//mainClass", id));
    command.addAll(words);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  /** Without Gatling's logging, which has test scope. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String pom(String path, Object... values) {
    try {
      Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
      XPath xpath = XPathFactory.newInstance().newXPath();
      return xpath.evaluate(path.formatted(values), pom);
    } catch (Exception e) {
      throw new AssertionError("pom.xml: " + path, e);
    }
  }

  @Override
  public String toString() {
    String set =
        properties.entrySet().stream()
            .map(property -> " -D" + property.getKey() + "=" + property.getValue())
            .collect(Collectors.joining());
    return goal + set + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments));
  }
}
