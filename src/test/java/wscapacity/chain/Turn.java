package wscapacity.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wscapacity.settings.Expectation;
import wscapacity.settings.Message;
import wscapacity.settings.Save;
import wscapacity.settings.Step;

/**
 * A message of ours and the messages of the platform that are waited for then: Gatling's DSL waits
 * only after it has connected or sent.
 *
 * @param send what is sent; empty for what is waited for after the handshake
 * @param waits what is waited for, in order
 */
record Turn(Optional<Message> send, List<Wait> waits) {
  Turn {
    waits = List.copyOf(waits);
  }

  /**
   * A message that is waited for.
   *
   * @param step its step's place in the greeting, from 1
   * @param steps how many steps the greeting has
   */
  record Wait(int step, int steps, Expectation expect, Duration timeout, List<Save> saves) {

    /** The step's key in the target file, without {@code target.}. */
    String key() {
      return steps == 1 ? "greeting" : "greeting[" + (step - 1) + "]";
    }
  }

  /** The steps as turns; the first begins with the handshake. */
  static List<Turn> of(List<Step> steps) {
    List<Turn> turns = new ArrayList<>();
    Optional<Message> send = Optional.empty();
    List<Wait> waits = new ArrayList<>();
    for (int place = 0; place < steps.size(); place++) {
      Step step = steps.get(place);
      if (step.send().isPresent()) {
        turns.add(new Turn(send, waits));
        send = step.send();
        waits = new ArrayList<>();
      }
      if (step.expect().isPresent()) {
        waits.add(
            new Wait(place + 1, steps.size(), step.expect().get(), step.timeout(), step.saves()));
      }
    }
    turns.add(new Turn(send, waits));
    return turns;
  }
}
