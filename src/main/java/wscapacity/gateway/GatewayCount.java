package wscapacity.gateway;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonKey;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the gateway counted: the truth that a run's own figures are held against. Every upgrade is
 * accepted, refused or unanswered, and every accepted one has ended or is open.
 *
 * @param connections TCP connections that were accepted
 * @param tokensIssued tokens that were issued
 * @param tokensRefused token requests that were refused, by status
 * @param creates REST creates by the status of their answer, unreadable requests included
 * @param accepted upgrades that were answered with 101
 * @param refused refused upgrades by status and reason
 * @param unanswered upgrades whose client left before the answer was written
 * @param throttled text frames that were answered with an error in band
 * @param endings ends of accepted sockets
 * @param open sockets that are open now; one that the gateway has sent a close frame is not
 * @param maxOpen most sockets that were open at a time
 * @param log every upgrade's answer and every end, in order
 */
public record GatewayCount(
    long connections,
    long tokensIssued,
    Map<Integer, Long> tokensRefused,
    Map<Integer, Long> creates,
    long accepted,
    Map<Refused, Long> refused,
    long unanswered,
    long throttled,
    Map<Ended, Long> endings,
    int open,
    int maxOpen,
    @JsonIgnore List<Entry> log) {

  public GatewayCount {
    tokensRefused = sorted(tokensRefused);
    creates = sorted(creates);
    refused = sorted(refused);
    endings = sorted(endings);
    log = List.copyOf(log);
  }

  /** What became of an upgrade or of an open socket. */
  public enum What {
    ACCEPTED,
    REFUSED,
    UNANSWERED,
    CLOSED_BY_PEER,
    CLOSED_BY_GATEWAY,
    ABRUPT_BY_PEER,
    ABRUPT_BY_GATEWAY;

    /** The name as it stands in JSON: lower case, hyphens. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A way to be refused.
   *
   * @param status the HTTP status; 0 when TCP was reset instead of an answer
   * @param reason the kind of the policy that refused, or {@code bad-handshake}
   */
  public record Refused(int status, String reason) implements Comparable<Refused> {
    @JsonKey
    public String text() {
      return (status == 0 ? "reset" : status) + " " + reason;
    }

    @Override
    public int compareTo(Refused other) {
      return Comparator.comparingInt(Refused::status)
          .thenComparing(Refused::reason)
          .compare(this, other);
    }
  }

  /**
   * A way to end.
   *
   * @param how who ended it, and how
   * @param code the close frame's code, 1005 when the frame had none (RFC 6455, section 7.1.5); 0
   *     for an abrupt end
   */
  public record Ended(What how, int code) implements Comparable<Ended> {
    @JsonKey
    public String text() {
      return code == 0 ? how.text() : how.text() + " " + code;
    }

    @Override
    public int compareTo(Ended other) {
      return Comparator.comparing(Ended::how).thenComparingInt(Ended::code).compare(this, other);
    }
  }

  /**
   * One line of the log.
   *
   * @param timeMs when, in ms since the epoch
   * @param socket the upgrade's number, from 1 in order of arrival; the end of a socket bears the
   *     number of its upgrade
   * @param remotePort the client's port
   * @param what what happened
   * @param code HTTP status or close code; 0 when there is none
   * @param reason the kind of the policy that refused or kept waiting; empty otherwise
   */
  public record Entry(
      long timeMs, long socket, int remotePort, What what, int code, String reason) {}

  /** All upgrades that arrived and were answered or left by their client. */
  public long upgrades() {
    return accepted + refusedTotal() + unanswered;
  }

  /** Upgrades that were refused. */
  public long refusedTotal() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Upgrades that were refused with this status for this reason. */
  public long refused(int status, String reason) {
    return refused.getOrDefault(new Refused(status, reason), 0L);
  }

  /** Sockets that ended like this; the code is 0 for an abrupt end. */
  public long ended(What how, int code) {
    return endings.getOrDefault(new Ended(how, code), 0L);
  }

  /** REST creates that were answered with this status. */
  public long created(int status) {
    return creates.getOrDefault(status, 0L);
  }

  private static <K extends Comparable<K>> Map<K, Long> sorted(Map<K, Long> counts) {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
