package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsFileTest {
  private static final String TARGET =
      Project.MINIMAL + "target.token { kind = client-credentials, clients-file = \"pool.csv\" }\n";
  private static final String PLACE = "user-files/targets/t.conf:3: target.token.clients-file ";

  @TempDir Path root;

  @Test
  void secretsStandInTheFileOrInTheEnvironment() {
    Settings settings =
        new Project(root)
            .with(TARGET)
            .withFile("pool.csv", "note,secret,id\n,\"a,b\",one\n,${TWO},two\n")
            .read(Map.of(), Map.of("TWO", "2"));

    assertThat(((TokenSettings.ClientCredentials) settings.target().token()).clients())
        .containsExactly(
            new Credentials("one", new Secret("a,b")), new Credentials("two", new Secret("2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id;secret@a;hunter2  | names pool.csv, whose first line must name the columns id and secret
          ''                   | names pool.csv, whose first line must name the columns id and secret
          id,secret            | names pool.csv, which holds no client
          id,secret@a,hunter2@b, | names pool.csv, whose line 3 has no id or no secret
          id,secret@,hunter2   | names pool.csv, whose line 2 has no id or no secret
          id,secret@a,${UNSET} | names pool.csv, whose line 2 reads the environment variable UNSET, which is not set; set it before the run (export UNSET=…)
          id,secret@a,"hunter2"hunter2 | names pool.csv, which cannot be read as CSV; each line has as many cells as the first
          id,secret@hunter2    | names pool.csv, which cannot be read as CSV; each line has as many cells as the first
          """)
  void aFaultyFileIsOneLineWithoutASecret(String lines, String fault) {
    Project project = new Project(root).with(TARGET).withFile("pool.csv", lines.replace('@', '\n'));

    assertThat(project.faults()).containsExactly(PLACE + fault);
  }

  @Test
  void aMissingFileIsAFault() {
    assertThat(new Project(root).with(TARGET).faults())
        .containsExactly(
            PLACE + "names pool.csv, which is not a file; its path is relative to the project");
  }

  @Test
  void theFileStandsInPlaceOfTheList() {
    Project project =
        new Project(root)
            .with(TARGET + "target.token.clients = [ { id = a, secret = b } ]")
            .withFile("pool.csv", "id,secret\na,b\n");

    assertThat(project.faults())
        .containsExactly(PLACE + "is given beside target.token.clients; give one of them");
  }
}
