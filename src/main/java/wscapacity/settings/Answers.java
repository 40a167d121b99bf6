package wscapacity.settings;

import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.Refusal;

/** Reads what the policies have in common: how they refuse or end, and whom they let in. */
final class Answers {
  private static final String ABNORMAL = "abnormal";
  private static final String RESET = "reset";

  /** A close frame holds at most 125 bytes, two of them for the code (RFC 6455, section 5.5). */
  private static final int MAX_REASON_BYTES = 123;

  private Answers() {}

  static Refusal refusal(Section policy) {
    return new Refusal(
        status(policy.entry("status")),
        policy.entry("body").text().orElse(""),
        Scalar.optionalWholeNumber(policy.entry("retry-after"), 0, Integer.MAX_VALUE),
        Headers.read(policy.entry("headers"), (entry, text) -> {}));
  }

  static Ending ending(Section policy) {
    OptionalInt code = code(policy.entry("end"));
    Entry entry = policy.entry("reason");
    String reason = entry.text().orElse("");
    if (reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
      entry.fault("is longer than " + MAX_REASON_BYTES + " bytes, which a close frame cannot hold");
    }
    return new Ending(code, reason);
  }

  /** A list of texts that must be there and may be empty. */
  static List<String> words(Entry list) {
    if (list.isNull()) {
      list.missing();
    }
    return list.elements().stream().flatMap(element -> element.words().stream()).toList();
  }

  /** A list of networks in CIDR notation, or of single addresses. */
  static List<String> networks(Entry list) {
    list.elements().forEach(Answers::checkNetwork);
    return words(list);
  }

  private static void checkNetwork(Entry element) {
    if (element.words().filter(text -> !isNetwork(text)).isPresent()) {
      element.fault("is " + element.shown() + "; allowed: a network as in 10.0.0.0/8 or ::1/128");
    }
  }

  private static boolean isNetwork(String text) {
    String[] parts = text.split("/", 2);
    byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
    return address != null
        && (parts.length == 1
            || parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= address.length * 8);
  }

  private static OptionalInt status(Entry status) {
    Optional<String> text = status.text();
    if (text.isEmpty() || text.get().equals(RESET)) {
      return OptionalInt.empty();
    }
    if (text.get().matches("[345]\\d\\d")) {
      return OptionalInt.of(Integer.parseInt(text.get()));
    }
    status.fault(
        "is %s; allowed: reset, or a whole number from 300 to 599".formatted(status.shown()));
    return OptionalInt.empty();
  }

  private static OptionalInt code(Entry end) {
    Optional<String> text = end.words();
    if (text.isEmpty() || text.get().equals(ABNORMAL)) {
      return OptionalInt.empty();
    }
    if (text.get().matches("\\d{4}") && mayTravel(Integer.parseInt(text.get()))) {
      return OptionalInt.of(Integer.parseInt(text.get()));
    }
    end.fault(
        "is %s; allowed: abnormal (which the peer sees as 1006), or a close code that a frame may"
                .formatted(end.shown())
            + " hold: 1000 to 1003, 1007 to 1014, 3000 to 4999");
    return OptionalInt.empty();
  }

  /** Whether a close frame may hold the code: RFC 6455, section 7.4, and IANA's registry. */
  private static boolean mayTravel(int code) {
    return code >= 1000 && code <= 1003
        || code >= 1007 && code <= 1014
        || code >= 3000 && code <= 4999;
  }
}
