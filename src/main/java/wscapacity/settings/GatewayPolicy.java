package wscapacity.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** One limit or misbehaviour of the embedded platform, as data. */
public sealed interface GatewayPolicy {

  /** The name in the target file's {@code kind}. */
  String kind();

  /**
   * An HTTP answer that refuses.
   *
   * @param status the HTTP status
   * @param body the body
   * @param retryAfter seconds in the Retry-After header, if there is one
   * @param headers further headers
   */
  record Refusal(int status, String body, OptionalInt retryAfter, Map<String, String> headers) {
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

  /** Refuses upgrades while {@code limit} sockets of the scope are open. */
  record ConcurrencyCap(int limit, Scope scope, Refusal refusal) implements GatewayPolicy {
    @Override
    public String kind() {
      return "concurrency-cap";
    }
  }

  /**
   * Accepts every upgrade, then ends a share of those sockets that were opened while more than
   * {@code limit} were open, the new one counted.
   *
   * @param limit open sockets up to which nothing is ended
   * @param share share of the sockets above the limit that is ended, from 0 to 1; deterministic:
   *     after n sockets above the limit, ⌈n · share⌉ have been chosen, the first one among them
   * @param after from the upgrade to the end
   */
  record SessionCap(int limit, double share, Duration after, Ending ending)
      implements GatewayPolicy {
    @Override
    public String kind() {
      return "session-cap";
    }
  }

  /**
   * Refuses upgrades and REST creates without a valid bearer token.
   *
   * @param unknown the answer to a missing, unknown or revoked token
   * @param expired the answer to an expired token
   * @param revokeAfterIdle REST silence after which a token is revoked; zero is never
   */
  record TokenGuard(Refusal unknown, Refusal expired, Duration revokeAfterIdle)
      implements GatewayPolicy {
    @Override
    public String kind() {
      return "token-guard";
    }
  }

  /** A token bucket on upgrades: {@code burst} at once, then {@code perSecond}. */
  record UpgradeRate(double perSecond, int burst, Refusal refusal) implements GatewayPolicy {
    @Override
    public String kind() {
      return "upgrade-rate";
    }
  }

  /**
   * A token bucket on the text frames of all sockets; a frame beyond it is answered in band.
   *
   * @param answer the text frame that answers it, in place of its reply
   */
  record MessageRate(double perSecond, int burst, String answer) implements GatewayPolicy {
    @Override
    public String kind() {
      return "message-rate";
    }
  }

  /** REST requests per fixed minute window and token. */
  record RestRate(int perMinute, Refusal refusal) implements GatewayPolicy {
    @Override
    public String kind() {
      return "rest-rate";
    }
  }

  /** Refuses everything from a source address outside these networks (CIDR). */
  record AddressList(List<String> allowed, Refusal refusal) implements GatewayPolicy {
    public AddressList {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String kind() {
      return "address-list";
    }
  }

  /** Refuses upgrades whose Origin is not one of these. */
  record OriginList(List<String> allowed, Refusal refusal) implements GatewayPolicy {
    public OriginList {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String kind() {
      return "origin-list";
    }
  }

  /** Which frames keep a socket from being idle. */
  enum Direction {
    EITHER,
    /** Only frames that the server sends, as NGINX's proxy_read_timeout counts. */
    SERVER
  }

  /** Ends a socket that was silent for {@code after}. */
  record IdleTimeout(Duration after, Direction countsFrom, Ending ending) implements GatewayPolicy {
    @Override
    public String kind() {
      return "idle-timeout";
    }
  }

  /** Ends a socket {@code after} its upgrade, however busy it is. */
  record MaximumLifetime(Duration after, Ending ending) implements GatewayPolicy {
    @Override
    public String kind() {
      return "maximum-lifetime";
    }
  }

  /** Accepts every upgrade; above {@code limit} sockets of the scope the oldest one is ended. */
  record Eviction(int limit, Scope scope, Ending ending) implements GatewayPolicy {
    @Override
    public String kind() {
      return "eviction";
    }
  }

  /** Ends a share of all open sockets at one moment, {@code at} after the first upgrade. */
  record SynchronisedDrop(Duration at, double share, Ending ending) implements GatewayPolicy {
    @Override
    public String kind() {
      return "synchronised-drop";
    }
  }

  /** Accepts TCP connections at most at this rate, behind a listen queue of {@code length}. */
  record Backlog(int length, double acceptsPerSecond) implements GatewayPolicy {
    @Override
    public String kind() {
      return "backlog";
    }
  }

  /** Upgrades beyond {@code slots} open sockets wait, then are refused after {@code timeout}. */
  record Queue(int slots, Duration timeout, Refusal refusal) implements GatewayPolicy {
    @Override
    public String kind() {
      return "queue";
    }
  }

  /**
   * Ends each socket with a probability.
   *
   * @param share the probability, from 0 to 1
   * @param within the end comes evenly spread within this time after the upgrade
   * @param seed makes a run repeatable
   */
  record RandomLoss(double share, Duration within, long seed, Ending ending)
      implements GatewayPolicy {
    @Override
    public String kind() {
      return "random-loss";
    }
  }

  /** Answers each upgrade late. */
  record SlowUpgrade(Duration delay) implements GatewayPolicy {
    @Override
    public String kind() {
      return "slow-upgrade";
    }
  }

  /** Stops answering text frames, {@code after} the upgrade; the socket stays open. */
  record Silent(Duration after) implements GatewayPolicy {
    @Override
    public String kind() {
      return "silent";
    }
  }
}
