package wscapacity.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wscapacity.settings.Message;
import wscapacity.settings.Step;

/**
 * A message of ours and the messages of the platform that are waited for then: Gatling's DSL waits
 * only after it has connected or sent.
 *
 * @param send what is sent; empty for what is waited for after the handshake
 * @param waits steps that each expect a message, in order
 */
record Turn(Optional<Message> send, List<Step> waits) {
  Turn {
    waits = List.copyOf(waits);
  }

  /** The steps as turns; the first begins with the handshake. */
  static List<Turn> of(List<Step> steps) {
    List<Turn> turns = new ArrayList<>();
    Optional<Message> send = Optional.empty();
    List<Step> waits = new ArrayList<>();
    for (Step step : steps) {
      if (step.send().isPresent()) {
        turns.add(new Turn(send, waits));
        send = step.send();
        waits = new ArrayList<>();
      }
      if (step.expect().isPresent()) {
        waits.add(step);
      }
    }
    turns.add(new Turn(send, waits));
    return turns;
  }
}
