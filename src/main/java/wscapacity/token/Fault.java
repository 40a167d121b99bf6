package wscapacity.token;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why a request had no answer, in one line.
 *
 * <p>Only messages of the operating system and of TLS are passed on: those of the HTTP client can
 * hold a piece of the answer.
 */
final class Fault {
  private static final int LONGEST = 120;
  private static final int DEEPEST = 10;

  private Fault() {}

  static String reason(Throwable fault) {
    List<Throwable> causes =
        Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(DEEPEST).toList();
    return causes.stream()
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .orElseGet(
            () -> "no usable answer: " + causes.get(causes.size() - 1).getClass().getSimpleName());
  }

  private static Optional<String> known(Throwable fault) {
    if (fault instanceof UnresolvedAddressException || fault instanceof UnknownHostException) {
      return Optional.of("host not found");
    }
    if (fault instanceof SSLException) {
      return Optional.of(line("TLS failure: " + fault.getMessage()));
    }
    if (fault instanceof EOFException) {
      return Optional.of("dropped: the connection ended before the answer was whole");
    }
    if (fault instanceof ProtocolException) {
      return Optional.of("not HTTP: the answer breaks the protocol");
    }
    if (fault instanceof SocketException && isReset(fault)) {
      return Optional.of(line("dropped: " + fault.getMessage().toLowerCase(Locale.ROOT)));
    }
    if (fault instanceof SocketException && fault.getMessage() != null) {
      return Optional.of(line(fault.getMessage().toLowerCase(Locale.ROOT)));
    }
    // JDK 17 tries a refused connection again on the closed channel and so loses the message.
    if (fault instanceof ConnectException && fault.getCause() instanceof ClosedChannelException) {
      return Optional.of("connection refused");
    }
    return Optional.empty();
  }

  private static boolean isReset(Throwable fault) {
    return fault.getMessage() != null
        && fault.getMessage().toLowerCase(Locale.ROOT).matches("connection reset.*|broken pipe");
  }

  private static String line(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
