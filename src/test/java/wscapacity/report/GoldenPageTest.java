package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of a fixed run is the one that was looked at and found good, on a machine of any
 * language and time zone.
 *
 * <p>Where the page or the diagnosis was changed on purpose, {@code mvn -q test
 * -Dtest=GoldenPageTest -Dgolden.update=true} writes it anew; its difference is then read before it
 * is committed.
 */
class GoldenPageTest {
  private static final Path GOLDEN = Path.of("src/test/resources/wscapacity/report/golden");
  private static final Path PAGE = GOLDEN.resolve("body.html");

  private final Locale locale = Locale.getDefault();
  private final TimeZone timeZone = TimeZone.getDefault();

  @TempDir Path folder;

  @BeforeEach
  void farAway() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
  }

  @AfterEach
  void backHome() {
    Locale.setDefault(locale);
    TimeZone.setDefault(timeZone);
  }

  @Test
  void isThePageThatWasLookedAt() throws IOException {
    for (String name : new String[] {"events.csv", "run.json"}) {
      Files.copy(GOLDEN.resolve(name), folder.resolve(name));
    }
    RunReport.write(folder, new PrintStream(OutputStream.nullOutputStream()));
    String body = body(Files.readString(folder.resolve("capacity.html")));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, body);
    }
    assertThat(body).isEqualTo(Files.readString(PAGE));
  }

  /** With the charts' figures; style and scripts are files of their own. */
  private static String body(String page) {
    int data = page.indexOf("<script type=\"application/json\"");
    return page.substring(page.indexOf("<body>"), page.indexOf("<script>", data))
        .replace("\r\n", "\n");
  }

  /** Or the golden page would be that of a harmless platform. */
  @Test
  void holdsWhatAHostilePlatformSaidAsTextAndWithoutItsSecret() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;")
        .doesNotContain("<script>alert")
        .doesNotContain("eyJ");
  }
}
