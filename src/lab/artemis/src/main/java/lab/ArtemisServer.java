package lab;

import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A broker on loopback that speaks STOMP and MQTT, also over WebSocket, until its input ends. */
public final class ArtemisServer {
  private ArtemisServer() {}

  /**
   * @param arguments the port, and the connections that the acceptor allows; -1 allows all
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, Object> acceptor =
        Map.of(
            "host", "127.0.0.1",
            "port", arguments[0],
            "protocols", "STOMP,MQTT",
            "connectionsAllowed", arguments[1],
            "webSocketEncoderType", "text".equals(arguments[2]) ? "text" : "binary");
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
    configuration.addAcceptorConfiguration(
        new TransportConfiguration(NettyAcceptorFactory.class.getName(), acceptor));
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
    broker.start();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Whoever started it holds the other end.
    }
    broker.stop();
    System.exit(0);
  }
}
