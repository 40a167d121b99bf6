package wscapacity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wscapacity.attempt.RunClock;
import wscapacity.command.GatewayCommand;
import wscapacity.gatling.GatlingRunFolder;

/** What each room may know, which javac alone does not hold. */
class ArchitectureTest {

  private static final Path MAIN = Path.of("src/main/java/wscapacity");
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path TEST = Path.of("src/test/java/wscapacity");

  /** The rooms, and what each never imports. */
  enum Room {
    SETTINGS(everyRoomBut()),
    TOKEN("attempt", "diagnosis", "gateway"),
    ATTEMPT("settings", "diagnosis"),
    DIAGNOSIS(everyRoomBut("attempt")),
    REPORT("gateway", "token"),
    GATEWAY(everyRoomBut("settings")),
    INJECTOR(everyRoomBut("attempt")),
    METRICS(everyRoomBut("attempt")),
    HISTORY(everyRoomBut("settings", "attempt", "diagnosis")),
    IMPORTING(everyRoomBut("attempt")),
    COMMAND("gatling", "chain", "injection", "simulation"),
    GATLING("diagnosis", "report"),
    CHAIN("injection", "diagnosis", "report", "gateway"),
    INJECTION("chain", "token"),
    SIMULATION("command");

    private final Predicate<String> neverImports;

    Room(String... neverImports) {
      this(List.of(neverImports)::contains);
    }

    Room(Predicate<String> neverImports) {
      this.neverImports = neverImports;
    }

    private static Predicate<String> everyRoomBut(String... allowed) {
      return room -> !List.of(allowed).contains(room);
    }

    private static Set<String> names() {
      return Arrays.stream(values()).map(Room::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String packages() {
      return packagesOf(text());
    }

    private String[] forbiddenPackages() {
      return names().stream()
          .filter(neverImports)
          .filter(room -> !room.equals(text()))
          .map(Room::packagesOf)
          .toArray(String[]::new);
    }

    private static String packagesOf(String room) {
      return "wscapacity." + room + "..";
    }
  }

  private static JavaClasses everything;
  private static JavaClasses house;

  @BeforeAll
  static void read() {
    everything =
        new ClassFileImporter()
            .importPaths(Path.of("target/classes"), Path.of("target/test-classes"));
    house = everything.that(not(areTests()));
  }

  @ParameterizedTest
  @EnumSource
  void aRoomKeepsToItsRule(Room room) {
    noClasses()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(room.forbiddenPackages())
        .check(house);
  }

  @Test
  void everyRoomHasARule() throws IOException {
    Set<String> found = new TreeSet<>(rooms(MAIN));
    found.addAll(rooms(TEST));
    found.removeAll(Set.of("testing", "documents"));

    assertThat(found).isEqualTo(Room.names());
  }

  @Test
  void noRoomsKnowEachOther() {
    slices().matching("wscapacity.(*)..").should().beFreeOfCycles().check(house);
  }

  /** The diagnosis knows its causes, these the evidence, and that nothing but attempts. */
  @Test
  void theRoomsOfTheDiagnosisKnowEachOtherInOneDirection() {
    noClasses()
        .that()
        .resideInAPackage("wscapacity.diagnosis.evidence")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("wscapacity.diagnosis", "wscapacity.diagnosis.cause"))
        .check(house);
    noClasses()
        .that()
        .resideInAPackage("wscapacity.diagnosis.cause")
        .should()
        .dependOnClassesThat(resideInAPackage("wscapacity.diagnosis"))
        .check(house);
    slices().matching("wscapacity.diagnosis.(*)").should().beFreeOfCycles().check(house);
  }

  @Test
  void pureRoomsAreFreeOfGatling() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gatling..", "scala..", "wscapacity.gatling..")
        .check(new ClassFileImporter().importPath(CLASSES));
  }

  @Test
  void onlyTheSeamTouchesGatlingsInternals() {
    DescribedPredicate<JavaClass> internals =
        resideInAPackage("io.gatling..")
            .and(not(resideInAPackage("io.gatling.javaapi..")))
            // What the public DSL's transformResponse gives.
            .and(not(resideInAPackage("io.gatling.http.response")));

    noClasses()
        .that()
        .resideOutsideOfPackage("wscapacity.gatling..")
        .should()
        .dependOnClassesThat(internals.as("are internals of Gatling"))
        .check(house);
    noClasses()
        .that()
        .resideInAPackage("wscapacity.simulation..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("scala..", "io.netty.."))
        .check(house);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Common")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(everything);
  }

  @Test
  void simulationsAreInTheirRoomAndAreCalledSo() {
    classes()
        .that()
        .areAssignableTo(Simulation.class)
        .should()
        .resideInAPackage("wscapacity.simulation")
        .andShould()
        .haveSimpleNameEndingWith("Simulation")
        .check(everything);
    classes()
        .that()
        .haveSimpleNameEndingWith("Simulation")
        .should()
        .beAssignableTo(Simulation.class)
        .check(everything);
  }

  @Test
  void onlyWhatTalksToAPersonPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "wscapacity.command..", "wscapacity.report..", "wscapacity.simulation..")
        .should()
        .accessField(System.class, "out")
        .check(house);
  }

  @Test
  void onlySettingsReadThisProcessesEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackage("wscapacity.settings..")
        // Where Gatling puts its results is Gatling's setting; the command hands the environment
        // on.
        .and()
        .doNotBelongToAnyOf(GatlingRunFolder.class, GatewayCommand.class)
        .should()
        .callMethodWhere(readsTheProcess())
        .check(house);
  }

  /** A wall clock may be set in mid-run: it is read once, and all times are counted from there. */
  @Test
  void onlyTheRunsClockReadsTheWallClock() {
    noClasses()
        .that()
        // The gateway derives its times in the same way; Gatling names its folder by the wall
        // clock.
        .doNotBelongToAnyOf(RunClock.class, GatlingRunFolder.class)
        .and()
        .resideOutsideOfPackage("wscapacity.gateway..")
        .should()
        .callMethodWhere(readsTheWallClock())
        .check(house);
  }

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    Set<Path> packages = new TreeSet<>(packages(MAIN));
    packages.addAll(packages(TEST));

    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            room ->
                assertThat(List.of(MAIN.resolve(room), TEST.resolve(room)))
                    .as("package-info.java of %s", room)
                    .anyMatch(folder -> Files.exists(folder.resolve("package-info.java"))));
  }

  /** Tests, what is nested in them, and what only they use. */
  private static DescribedPredicate<JavaClass> areTests() {
    return describe(
        "are tests",
        type ->
            type.getSource().orElseThrow().getUri().getPath().contains("/test-classes/")
                && (!isSeamRoom(type)
                    || outermost(type).matches(".*(Test|IT)")
                    || type.getPackageName().equals("wscapacity")));
  }

  private static boolean isSeamRoom(JavaClass type) {
    return type.getPackageName().matches("wscapacity\\.(gatling|chain|injection|simulation)");
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type.getSimpleName());
  }

  private static DescribedPredicate<JavaMethodCall> readsTheProcess() {
    return describe(
        "reads properties or the environment",
        call -> {
          String name = call.getName();
          return call.getTargetOwner().isEquivalentTo(System.class)
                  && Set.of("getenv", "getProperty", "getProperties").contains(name)
              || call.getTargetOwner().isEquivalentTo(Integer.class) && name.equals("getInteger")
              || call.getTargetOwner().isEquivalentTo(Long.class) && name.equals("getLong")
              || call.getTargetOwner().isEquivalentTo(Boolean.class) && name.equals("getBoolean");
        });
  }

  private static DescribedPredicate<JavaMethodCall> readsTheWallClock() {
    return describe(
        "reads the wall clock",
        call -> {
          String owner = call.getTargetOwner().getName();
          String name = call.getName();
          return owner.equals("java.lang.System") && name.equals("currentTimeMillis")
              || owner.startsWith("java.time.") && name.equals("now")
              || owner.equals("java.time.Clock") && name.startsWith("system");
        });
  }

  private static Set<String> rooms(Path root) throws IOException {
    return packages(root).stream()
        .map(folder -> folder.getName(0).toString())
        .collect(Collectors.toSet());
  }

  /** Folders below a root that hold Java files, relative to it. */
  private static Set<Path> packages(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> root.relativize(file.getParent()))
          .filter(folder -> !folder.toString().isEmpty())
          .collect(Collectors.toSet());
    }
  }
}
