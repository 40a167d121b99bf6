package wscapacity.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys of the target file's first version that have become others. */
final class RetiredKeys {
  /** The placeholders that create gave. */
  static final List<String> DEFINED = List.of("connectUrl", "channel");

  private static final Map<String, String> ADVICE =
      Map.of(
          "target.create",
          "is now an entry of target.requests: requests = [ { path = \"/…\", expect-status = 201,"
              + " save { connectUrl = \"$.connectUri\" } } ], where save takes the place of"
              + " connect-url",
          "target.subscribe",
          "is now an entry of target.requests, after the one that it follows; #{channel} is a value"
              + " that this one saves, as in save { channel = \"$.id\" }");

  private RetiredKeys() {}

  /** What a person writes in place of the key. */
  static Optional<String> advice(String path) {
    return Optional.ofNullable(ADVICE.get(path));
  }
}
