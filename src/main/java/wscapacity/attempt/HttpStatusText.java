package wscapacity.attempt;

/** Short texts for the HTTP statuses that refuse an upgrade. */
final class HttpStatusText {
  private HttpStatusText() {}

  static String of(int status) {
    return switch (status) {
      case 400 -> "bad request";
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "not found";
      case 405 -> "method not allowed";
      case 407 -> "proxy authentication required";
      case 408 -> "request timeout";
      case 409 -> "conflict";
      case 410 -> "gone";
      case 413 -> "content too large";
      case 421 -> "misdirected request";
      case 426 -> "upgrade required";
      case 429 -> "rate limited";
      case 431 -> "header fields too large";
      case 500 -> "internal server error";
      case 501 -> "not implemented";
      case 502 -> "bad gateway";
      case 503 -> "service unavailable";
      case 504 -> "gateway timeout";
      default -> ofClass(status / 100);
    };
  }

  /** The text of a status without one of its own, by its class (RFC 9110, section 15). */
  private static String ofClass(int hundreds) {
    return switch (hundreds) {
      case 2 -> "no upgrade";
      case 3 -> "redirect";
      case 4 -> "client error";
      case 5 -> "server error";
      default -> "unexpected status";
    };
  }
}
