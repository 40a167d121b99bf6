package wscapacity.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One step of the greeting: a message of ours, a message of the platform, or one after the other.
 *
 * @param send what is sent; empty for a step that only waits
 * @param expect the message that is waited for; empty for a step that only sends
 * @param timeout how long it may take
 * @param saves values taken from the message that was waited for
 */
public record Step(
    Optional<Message> send, Optional<Expectation> expect, Duration timeout, List<Save> saves) {
  public Step {
    saves = List.copyOf(saves);
  }
}
