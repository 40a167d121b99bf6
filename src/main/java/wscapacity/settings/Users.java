package wscapacity.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Data for each user.
 *
 * @param rows the values by the name of their placeholder; the same names in each row
 * @param strategy who gets which row
 */
public record Users(List<Map<String, String>> rows, Strategy strategy) {
  public Users {
    rows = rows.stream().map(Map::copyOf).toList();
  }

  /** The rows whose turn it is in this share; all of them where there are fewer than shares. */
  Users shareOf(Share share) {
    List<Map<String, String>> own =
        IntStream.range(0, rows.size()).filter(share::hasTurn).mapToObj(rows::get).toList();
    return own.isEmpty() ? this : new Users(own, strategy);
  }

  /** Who gets which row, in Gatling's words. */
  public enum Strategy {
    /** One after the other, from the first again after the last. */
    CIRCULAR,
    /** Any row, also more than once. */
    RANDOM
  }

  /** Without the values, which may be credentials. */
  @Override
  public String toString() {
    return rows.size() + " rows, " + Choices.word(strategy);
  }
}
