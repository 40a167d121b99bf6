package wscapacity.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One limit or misbehaviour of the embedded platform, as data.
 *
 * <p>A record's name is its kind in a target file ({@link ConcurrencyCap} is {@code
 * concurrency-cap}), its components are the keys; what they mean by default stands in {@code
 * reference.conf}. A number or duration must be above 0 unless it is marked otherwise.
 */
public sealed interface GatewayPolicy {

  /** The name in the target file's {@code kind}. */
  default String kind() {
    return Choices.word(getClass().getSimpleName());
  }

  /** A number from 0 to 1. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Share {}

  /** A whole number or a duration that may be 0. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface MayBeZero {}

  /** Networks in CIDR notation, or single addresses. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Networks {}

  /**
   * An HTTP answer that refuses.
   *
   * @param status the HTTP status; empty when TCP is reset instead of an answer
   * @param body the body
   * @param retryAfter seconds in the Retry-After header, if there is one
   * @param headers further headers
   */
  record Refusal(
      OptionalInt status, String body, OptionalInt retryAfter, Map<String, String> headers) {
    public Refusal {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * How a socket is ended.
   *
   * @param code the close frame's code; empty for an abrupt end of TCP, which the peer sees as 1006
   * @param reason the close frame's reason
   */
  record Ending(OptionalInt code, String reason) {}

  /** What a limit counts by. */
  enum Scope {
    TOTAL,
    TOKEN,
    ADDRESS,
    /** The {@code deploymentId} query parameter of the upgrade's URL. */
    DEPLOYMENT
  }

  /**
   * Refuses upgrades while {@code limit} slots of the scope are taken.
   *
   * @param releaseAfter from the end of a socket to its slot being free
   */
  record ConcurrencyCap(int limit, Scope scope, @MayBeZero Duration releaseAfter, Refusal refusal)
      implements GatewayPolicy {}

  /**
   * Accepts every upgrade, then ends a share of those sockets that were opened while more than
   * {@code limit} were open, the new one counted.
   *
   * @param limit open sockets up to which nothing is ended
   * @param share share of the sockets above the limit that is ended, from 0 to 1; deterministic:
   *     after n sockets above the limit, ⌈n · share⌉ have been chosen, the first one among them
   * @param after from the upgrade to the end
   */
  record SessionCap(
      @MayBeZero int limit, @Share double share, @MayBeZero Duration after, Ending ending)
      implements GatewayPolicy {}

  /**
   * Refuses upgrades and REST creates without a valid bearer token.
   *
   * @param unknown the answer to a missing, unknown or revoked token
   * @param expired the answer to an expired token
   * @param revokeAfterIdle REST silence after which a token is revoked; zero is never
   */
  record TokenGuard(Refusal unknown, Refusal expired, @MayBeZero Duration revokeAfterIdle)
      implements GatewayPolicy {}

  /** A token bucket on upgrades: {@code burst} at once, then {@code perSecond}. */
  record UpgradeRate(double perSecond, int burst, Refusal refusal) implements GatewayPolicy {}

  /** How a window of time moves. */
  enum Window {
    /** From the first upgrade on, one window follows the other. */
    FIXED,
    /** The time before each upgrade. */
    SLIDING
  }

  /** Which upgrades fill a limit. */
  enum Counted {
    ADMITTED,
    /** Refused ones, too, as HAProxy's stick tables count. */
    ALL
  }

  /** Refuses upgrades once {@code limit} were counted in the window. */
  record UpgradeWindow(int limit, Duration length, Window window, Counted counts, Refusal refusal)
      implements GatewayPolicy {}

  /** Refuses upgrades for ever once it has let {@code limit} of the scope in. */
  record UpgradeQuota(int limit, Scope scope, Refusal refusal) implements GatewayPolicy {}

  /**
   * Refuses everything for some time after more than {@code limit} upgrades came within {@code
   * within}; the upgrade that is one too many is the first refused. Then the count begins anew.
   */
  record RateBan(int limit, Duration within, Duration lasts, Refusal refusal)
      implements GatewayPolicy {}

  /**
   * A token bucket on the text frames of all sockets; a frame beyond it is answered in band.
   *
   * @param answer the text frame that answers it, in place of its reply
   */
  record MessageRate(double perSecond, int burst, String answer) implements GatewayPolicy {}

  /** REST requests per fixed minute window and token. */
  record RestRate(int perMinute, Refusal refusal) implements GatewayPolicy {}

  /** Refuses everything from a source address outside these networks (CIDR). */
  record AddressList(@Networks List<String> allowed, Refusal refusal) implements GatewayPolicy {
    public AddressList {
      allowed = List.copyOf(allowed);
    }
  }

  /** Refuses upgrades whose Origin is not one of these. */
  record OriginList(List<String> allowed, Refusal refusal) implements GatewayPolicy {
    public OriginList {
      allowed = List.copyOf(allowed);
    }
  }

  /** Refuses upgrades with a token that was issued to one of these OAuth clients. */
  record ClientList(List<String> denied, Refusal refusal) implements GatewayPolicy {
    public ClientList {
      denied = List.copyOf(denied);
    }
  }

  /** How a balancer chooses a backend. */
  enum Balance {
    ROUND_ROBIN,
    /** The first of those with the fewest open sockets. */
    LEAST_CONNECTIONS,
    RANDOM
  }

  /**
   * Several backends behind a balancer, each with a cap of its own; a full one refuses although
   * another has room.
   *
   * @param limits open sockets for each backend; 0 is a dead one
   * @param seed makes {@link Balance#RANDOM} repeatable
   */
  record Backends(@MayBeZero List<Integer> limits, Balance balance, long seed, Refusal refusal)
      implements GatewayPolicy {
    public Backends {
      limits = List.copyOf(limits);
    }
  }

  /**
   * Refuses every upgrade in an interval of time.
   *
   * @param from from the first upgrade to the beginning
   * @param lasts how long; empty is for ever
   * @param endsOpen whether the sockets that are open at its beginning are ended
   */
  record Outage(
      @MayBeZero Duration from,
      Optional<Duration> lasts,
      boolean endsOpen,
      Refusal refusal,
      Ending ending)
      implements GatewayPolicy {}

  /**
   * Ends all sockets whenever {@code limit} are open, then refuses every upgrade for some time.
   *
   * @param lasts how long; empty is for ever
   */
  record Crash(int limit, Optional<Duration> lasts, Refusal refusal, Ending ending)
      implements GatewayPolicy {}

  /** Which frames keep a socket from being idle. */
  enum Direction {
    EITHER,
    /** Only frames that the server sends, as NGINX's proxy_read_timeout counts. */
    SERVER
  }

  /** Ends a socket that was silent for {@code after}. */
  record IdleTimeout(Duration after, Direction countsFrom, Ending ending)
      implements GatewayPolicy {}

  /**
   * Ends a socket {@code after} its upgrade, however busy it is.
   *
   * @param jitter each socket's lifetime is longer or shorter by up to this share, by chance
   * @param seed makes a run repeatable
   */
  record MaximumLifetime(Duration after, @Share double jitter, long seed, Ending ending)
      implements GatewayPolicy {}

  /** Accepts every upgrade; above {@code limit} sockets of the scope the oldest one is ended. */
  record Eviction(int limit, Scope scope, Ending ending) implements GatewayPolicy {}

  /** Ends a share of all open sockets at each of these moments, counted from the first upgrade. */
  record SynchronisedDrop(List<Duration> at, @Share double share, Ending ending)
      implements GatewayPolicy {
    public SynchronisedDrop {
      at = List.copyOf(at);
    }
  }

  /** Accepts TCP connections at most at this rate, behind a listen queue of {@code length}. */
  record Backlog(int length, double acceptsPerSecond) implements GatewayPolicy {}

  /** Upgrades beyond {@code slots} open sockets wait, then are refused after {@code timeout}. */
  record Queue(int slots, Duration timeout, Refusal refusal) implements GatewayPolicy {}

  /**
   * Ends each socket with a probability.
   *
   * @param share the probability, from 0 to 1
   * @param within the end comes evenly spread within this time after the upgrade
   * @param seed makes a run repeatable
   */
  record RandomLoss(@Share double share, Duration within, long seed, Ending ending)
      implements GatewayPolicy {}

  /**
   * Answers each upgrade late.
   *
   * @param delay how long one upgrade takes
   * @param atOnce how many are worked on at a time while the others wait in line; empty is all
   * @param blocking whether nothing else is done meanwhile, as in a server of one thread
   */
  record SlowUpgrade(@MayBeZero Duration delay, OptionalInt atOnce, boolean blocking)
      implements GatewayPolicy {}

  /** Stops answering text frames, {@code after} the upgrade; the socket stays open. */
  record Silent(@MayBeZero Duration after) implements GatewayPolicy {}
}
