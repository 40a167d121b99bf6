package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that a target names: users as CSV, stores of certificates and keys. */
class ConversationFilesTest {
  @TempDir Path root;

  private Project project;

  @BeforeEach
  void project() {
    project = new Project(root);
  }

  @Test
  void aColumnIsAPlaceholder() {
    Target target =
        project
            .withFile("users.csv", "login,pin\nann,1\nbob,2\n")
            .with(
                Project.MINIMAL
                    + """
                    target.users.file = "users.csv"
                    target.greeting { send = "#{login} #{pin}" }
                    """)
            .read()
            .target();

    assertThat(target.users())
        .contains(
            new Users(
                List.of(Map.of("login", "ann", "pin", "1"), Map.of("login", "bob", "pin", "2")),
                Users.Strategy.CIRCULAR));
    assertThat(target.toString()).doesNotContain("ann");
  }

  @Test
  void aColumnThatTheFileDoesNotHaveIsAFaultOfItsLine() {
    project
        .withFile("users.csv", "login\nann\n")
        .with(
            Project.MINIMAL
                + "target.users.file = \"users.csv\"\ntarget.greeting { send = \"#{pin}\" }\n");

    assertThat(project.faults())
        .containsExactly(
            "user-files/targets/t.conf:4: target.greeting.send uses #{pin}, which nothing defines"
                + " before it is used; allowed: login, sessionId, user");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          login\\n            | holds no row below the line that names its columns
          NONE                | holds no row below the line that names its columns
          a,a\\n1,2\\n        | cannot be read as CSV; its first line names the columns, each once
          a,b\\n1\\n          | whose line 2 has 1 cells; its first line names 2 columns
          a b\\n1\\n          | whose column "a b" is no name of a placeholder; allowed: letters, digits, _ and -
          token\\n1\\n        | whose column token would hide #{token}; give it another name
          """)
  void aFileThatIsNoTableIsOneLine(String text, String fault) {
    project
        .withFile("users.csv", text.equals("NONE") ? "" : text.replace("\\n", "\n"))
        .with(Project.MINIMAL + "target.users.file = \"users.csv\"\n");

    assertThat(project.faults()).singleElement().asString().contains("users.csv").endsWith(fault);
  }

  @Test
  void aStoreIsOpenedOnceToSeeThatItCanBe() throws Exception {
    keytool(
        "-genkeypair", "-alias", "me", "-keyalg", "EC", "-dname", "CN=me", "-storepass", "hush-1");
    project.withFile("no.p12", "nothing of the kind");
    String key = "target.tls { key-store = \"%s\", key-store-password = \"%s\" }";

    assertThat(read(key, "me.p12", "hush-1").tls().keyStore().orElseThrow().file())
        .isEqualTo(root.resolve("me.p12"));
    assertThat(faults(key, "me.p12", "hush-2"))
        .endsWith(
            "target.tls.key-store-password does not open me.p12; look for a slip in the password")
        .doesNotContain("hush");
    assertThat(faults(key, "no.p12", "hush-1"))
        .contains("names no.p12, which is no PKCS #12 or JKS");
    assertThat(
            faults(
                "target.tls { trust-store = \"%s\", trust-store-password = \"%s\" }",
                "me.p12", "hush-1"))
        .endsWith("target.tls.trust-store names me.p12, which holds no certificate");
  }

  private Target read(String line, String file, String password) {
    return project.with(Project.MINIMAL + line.formatted(file, password)).read().target();
  }

  private String faults(String line, String file, String password) {
    List<String> faults = project.with(Project.MINIMAL + line.formatted(file, password)).faults();
    assertThat(faults).hasSize(1);
    return faults.get(0);
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", root.resolve("me.p12").toString(), "-storetype", "PKCS12"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
