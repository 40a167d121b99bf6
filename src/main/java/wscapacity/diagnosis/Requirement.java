package wscapacity.diagnosis;

import java.util.Comparator;
import java.util.Optional;

/**
 * Whether a required capacity was held: so many sockets were open at once, and no class of failures
 * has its onset at or below that.
 *
 * @param openSockets the required capacity
 * @param held whether it was held
 * @param because why, as the end of a sentence
 */
public record Requirement(int openSockets, boolean held, String because) {

  static Requirement of(int openSockets, Diagnosis diagnosis) {
    Optional<Failure> first =
        diagnosis.failures().stream()
            .filter(failure -> failure.onset().isPresent())
            .min(Comparator.comparingInt(failure -> failure.onset().get().firstBadOpen()))
            .filter(failure -> failure.onset().get().firstBadOpen() <= openSockets);
    if (first.isPresent()) {
      return new Requirement(
          openSockets,
          false,
          first.get().failureClass()
              + " starts at "
              + first.get().onset().orElseThrow().firstBadOpen()
              + " open sockets");
    }
    int most = diagnosis.maxOpenSockets();
    return new Requirement(openSockets, most >= openSockets, most + " sockets were open at once");
  }
}
