package wscapacity.documents;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.GroovyShell;
import groovy.lang.MissingMethodException;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.control.CompilerConfiguration;

/**
 * A Jenkinsfile, run by Groovy against the sections that a declarative pipeline has (Jenkins
 * handbook, "Pipeline Syntax"): whatever stands where it may not is refused. Jenkins' own linter
 * needs a Jenkins.
 */
final class DeclarativePipeline {
  private static final Map<String, Set<String>> SECTIONS =
      Map.of(
          "", Set.of("pipeline"),
          "pipeline",
              Set.of("agent", "triggers", "options", "environment", "stages", "post", "tools"),
          "stages", Set.of("stage"),
          "stage", Set.of("agent", "environment", "options", "steps", "post", "when"),
          "post", Set.of("always", "success", "failure", "unstable", "changed", "cleanup"),
          "agent", Set.of("label"),
          "triggers", Set.of("cron", "pollSCM"),
          "options", Set.of("disableConcurrentBuilds", "timeout", "buildDiscarder", "timestamps"));

  /** What a step is; these are of Jenkins' core, its JUnit plugin and its workflow plugins. */
  private static final Set<String> STEPS = Set.of("sh", "junit", "archiveArtifacts", "echo");

  private final List<String> sections = new ArrayList<>();

  private DeclarativePipeline() {}

  static DeclarativePipeline of(String jenkinsfile) {
    DeclarativePipeline pipeline = new DeclarativePipeline();
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setScriptBaseClass(DelegatingScript.class.getName());
    GroovyShell shell =
        new GroovyShell(DeclarativePipeline.class.getClassLoader(), new Binding(), configuration);
    DelegatingScript script = (DelegatingScript) shell.parse(jenkinsfile);
    script.delegate = pipeline.new Block("", "");
    script.run();
    return pipeline;
  }

  /** The sections of the pipeline, in order, and those of its stages. */
  List<String> sections() {
    return sections;
  }

  /** Hands what a file calls to its outermost block. */
  public abstract static class DelegatingScript extends Script {
    private Block delegate;

    @Override
    public Object invokeMethod(String name, Object arguments) {
      return delegate.invokeMethod(name, arguments);
    }
  }

  private final class Block extends GroovyObjectSupport {
    private final String section;
    private final String path;

    Block(String section, String path) {
      this.section = section;
      this.path = path;
    }

    @Override
    public Object invokeMethod(String name, Object arguments) {
      if (!isAllowed(name)) {
        throw new MissingMethodException(name, DeclarativePipeline.class, new Object[0]);
      }
      Object[] all = (Object[]) arguments;
      String inside = path.isEmpty() ? name : path + "/" + name;
      if (section.equals("pipeline") || section.equals("stages")) {
        sections.add(section.equals("pipeline") ? name : "stages/" + name);
      }
      if (all.length > 0 && all[all.length - 1] instanceof Closure<?> body) {
        body.setDelegate(new Block(name, inside));
        body.setResolveStrategy(Closure.DELEGATE_ONLY);
        body.call();
      }
      return null;
    }

    /** Variables of an environment. */
    @Override
    public void setProperty(String name, Object value) {
      if (!section.equals("environment")) {
        throw new MissingMethodException(name, DeclarativePipeline.class, new Object[0]);
      }
    }

    private boolean isAllowed(String name) {
      return switch (section) {
        case "steps", "always", "success", "failure" -> STEPS.contains(name);
        case "environment" -> name.equals("credentials");
        case "options" -> SECTIONS.get(section).contains(name) || name.equals("logRotator");
        default -> SECTIONS.getOrDefault(section, Set.of()).contains(name);
      };
    }
  }
}
