package wscapacity.simulation;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What events call this load generator. */
final class Injector {

  private Injector() {}

  /** Host and process id: runs of several injectors can be merged by it. */
  static String name() {
    return host() + "-" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine that cannot resolve its own name still has a process id.
      return "injector";
    }
  }
}
