package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandWidthTest {

  @TempDir private Path folder;

  /** By hand: the least of 1, 2, 5, 10, 20 … steps of which 10 reach the top. */
  @ParameterizedTest
  @CsvSource({
    // a band for each level, up to 10 of them
    "50, 400, 50",
    "50, 500, 50",
    "5, 30, 5",
    // 11 levels: two to a band
    "50, 550, 100",
    // 10,000 in levels of 50 are 200 of them: twenty to a band
    "50, 10000, 1000",
    // 18,000: fifty to a band, 8 bands
    "50, 18000, 2500",
    "1, 400, 50",
    "7, 700, 70",
    // one level alone
    "10000, 10000, 10000",
    // the largest load that there can be
    "1, 2147483647, 500000000"
  })
  void isAsManyStepsAsMakeAtMostTenBands(int step, long top, int width) {
    assertThat(BandWidth.of(step, top)).isEqualTo(width);
    assertThat((top + width - 1) / width).isLessThanOrEqualTo(BandWidth.MOST_BANDS);
  }

  @Test
  void isThatOfTheTargetFileWhereItStandsThere() throws Exception {
    assertThat(band("load.band = 10")).isEqualTo(10);
    assertThat(band("load.band = auto")).isEqualTo(50);
    assertThat(band("load { start = 10000, levels = 1 }")).isEqualTo(1000);
  }

  @Test
  void isShownAsItIs() throws Exception {
    assertThat(read("load { start = 10000, levels = 1 }").shown("Capacity"))
        .containsEntry("load.band", "1000");
  }

  @Test
  void aRequiredCapacityNeedNotEndWithABand() throws Exception {
    assertThat(read("required-open-sockets = 230").requiredOpenSockets()).hasValue(230);
  }

  private int band(String settings) throws Exception {
    return read(settings).load().band();
  }

  private Settings read(String settings) throws Exception {
    Path file = folder.resolve("target.conf");
    Files.writeString(file, "target.upgrade.url = \"ws://localhost/ws\"\n" + settings);
    return new SettingsReader(folder, Map.of("target", file.toString()), Map.of()).read();
  }
}
