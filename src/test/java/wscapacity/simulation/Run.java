package wscapacity.simulation;

import io.gatling.javaapi.core.Assertion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.chain.ConductorChain;
import wscapacity.chain.Course;
import wscapacity.chain.UserChain;
import wscapacity.gateway.CountJson;
import wscapacity.gateway.GatewayCount;
import wscapacity.gatling.Bands;
import wscapacity.gatling.GatlingRunFolder;
import wscapacity.gatling.Observation;
import wscapacity.injector.InjectorWatch;
import wscapacity.injector.Limits;
import wscapacity.injector.LoopDelay;
import wscapacity.report.RunReport;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsException;
import wscapacity.settings.SettingsReader;
import wscapacity.token.TokenFeeder;
import wscapacity.token.TokenSource;

/**
 * One run, from its settings to its report: what every simulation wires to its own scenarios.
 *
 * <p>Also finishes by itself when the JVM is asked to end, by Ctrl-C or SIGTERM.
 */
final class Run {

  private final Class<?> simulation;
  private final Platform platform;
  private final Settings settings;
  private final Bands bands;
  private final EventLog log = new EventLog();
  private final GatlingRunFolder gatlingFolder;
  private final Observation observation;
  private final TokenSource tokens;
  private final Course course;
  private RunFolder folder;
  private Optional<InjectorWatch> watch = Optional.empty();
  private boolean finished;

  private Run(Class<?> simulation, Settings read) {
    this.simulation = simulation;
    OwnClasses.loadRoomsOf(Event.class, TokenSource.class, Observation.class, UserChain.class);
    gatlingFolder = GatlingRunFolder.of(simulation);
    bands = new Bands(read.load().band());
    // Before the gateway: it, too, makes Netty decide whether connections are watched.
    observation = new Observation(log, Injector.name(), bands, read.target().inBand(), this::begin);
    platform = Platform.of(read);
    settings = platform.settings();
    tokens =
        TokenSource.of(settings.target().token(), Clock.systemUTC(), new TokenEvents(observation));
    course = new Course(settings.load(), observation);
    Runtime.getRuntime().addShutdownHook(new Thread(this::finish, "finish run"));
  }

  /**
   * Reads the settings of this process and gets everything ready for them. Settings that cannot be
   * used end the process, with their faults as its last lines.
   */
  static Run of(Class<?> simulation) {
    try {
      return new Run(simulation, SettingsReader.ofThisProcess().read());
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }

  Settings settings() {
    return settings;
  }

  UserChain user() {
    return new UserChain(settings, new TokenFeeder(tokens), observation, course);
  }

  ConductorChain conductor() {
    return new ConductorChain(course, observation);
  }

  List<Assertion> requirements() {
    return new Requirements(settings, bands).assertions();
  }

  /** Warns when this machine cannot hold so many sockets open; the run goes on. */
  void willOpen(int sockets) {
    Limits.ofThisProcess()
        .warnings(sockets, platform.gateway().isPresent())
        .forEach(System.err::println);
  }

  private void begin(LoopDelay loops) {
    folder =
        new RunFolder(gatlingFolder.claim(path -> log.writeTo(new RunFolder(path).eventsCsv())));
    RunInfo info =
        new RunInfo(
            simulation.getSimpleName(),
            settings.target().name(),
            Instant.now(),
            settings.requiredOpenSockets(),
            settings.shown());
    try {
      info.write(folder.runJson());
    } catch (IOException e) {
      throw new UncheckedIOException("the run folder cannot be written", e);
    }
    watch = Optional.of(InjectorWatch.start(loops, new InjectorEvents(observation)));
  }

  /** Closes what is open and writes the report. Once; a second call waits for the first. */
  synchronized void finish() {
    if (finished) {
      return;
    }
    finished = true;
    watch.ifPresent(InjectorWatch::close);
    tokens.close();
    Optional<GatewayCount> truth = platform.close();
    try {
      log.close();
      if (folder != null) {
        write(truth);
      }
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  private void write(Optional<GatewayCount> truth) throws IOException {
    if (truth.isPresent()) {
      Files.writeString(folder.path().resolve("gateway.json"), CountJson.of(truth.get()) + "\n");
    }
    RunReport.write(folder.path(), System.out);
    if (observation.acceptedHandshakes() == 0) {
      FruitlessWarmUp.line(AttemptFold.fold(folder.eventsCsv()).attempts(), settings.source())
          .ifPresent(System.err::println);
    }
  }
}
