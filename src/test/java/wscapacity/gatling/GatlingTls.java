package wscapacity.gatling;

import io.gatling.core.Predef$;
import io.gatling.core.config.SslConfiguration;
import java.lang.reflect.Field;
import scala.Option;
import wscapacity.settings.Store;
import wscapacity.settings.Tls;

/**
 * Gives Gatling the certificates of a target, for REST and sockets alike.
 *
 * <p>Gatling reads certificates from its own configuration, before any simulation has read a target
 * file, and takes a key per user only where users share no connections. So this puts them into the
 * configuration that it has read, before it builds its HTTP engine of it.
 */
public final class GatlingTls {

  private GatlingTls() {}

  /** To be called in a simulation's constructor. */
  public static void use(Tls tls) {
    tls.trustStore().map(Store::authorities).ifPresent(store -> set("trustManagerFactory", store));
    tls.keyStore().map(Store::keys).ifPresent(store -> set("keyManagerFactory", store));
  }

  private static void set(String name, Object factory) {
    SslConfiguration configuration = Predef$.MODULE$.configuration().ssl();
    try {
      Field field = SslConfiguration.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(configuration, Option.apply(factory));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Gatling keeps its certificates elsewhere now", e);
    }
  }
}
