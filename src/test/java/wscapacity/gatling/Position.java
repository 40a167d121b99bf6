package wscapacity.gatling;

import java.time.Duration;
import java.util.Optional;
import wscapacity.attempt.Phase;

/**
 * Where an attempt stands on every axis that a question may have.
 *
 * @param phase the part of the run that it belongs to
 * @param socket the number that its socket would have, from 1: open sockets before it plus one
 * @param rate handshakes that were started in the second before it, itself included
 * @param cycle the number of this attempt among those of its user, from 1
 * @param silence how long its socket is to stay silent; empty where that is no matter
 * @param tokenAge how old the token was that it presented; empty as long as it has none
 * @param time from the beginning of the load
 */
record Position(
    Phase phase,
    int socket,
    int rate,
    int cycle,
    Optional<Duration> silence,
    Optional<Duration> tokenAge,
    Duration time) {

  /** The same, at another moment. */
  Position at(Duration moment) {
    return new Position(phase, socket, rate, cycle, silence, tokenAge, moment);
  }
}
