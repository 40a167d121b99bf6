package wscapacity.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority that nobody else knows, made by the JDK's own keytool. */
public final class Authority {

  public static final String PASSWORD = "changeit";

  private final Path folder;

  private Authority(Path folder) {
    this.folder = folder;
  }

  /** Makes one with its files in this folder. */
  public static Authority in(Path folder) throws IOException, InterruptedException {
    Authority authority = new Authority(folder);
    authority.newKey("ca", "-ext", "bc:c");
    authority.keytool("ca", "-exportcert", "-alias", "ca", "-rfc", "-file", authority.pem("ca"));
    authority.trust("trust");
    return authority;
  }

  /** The authorities that whoever trusts this one trusts. */
  public Path trustStore() {
    return folder.resolve("trust.p12");
  }

  /** A key with a certificate of this authority for loopback. */
  public Path keyStore(String name) throws IOException, InterruptedException {
    newKey(name);
    keytool(name, "-certreq", "-alias", name, "-file", pem(name + "-request"));
    keytool(
        "ca",
        "-gencert",
        "-alias",
        "ca",
        "-ext",
        "san=ip:127.0.0.1",
        "-rfc",
        "-infile",
        pem(name + "-request"),
        "-outfile",
        pem(name));
    trust(name);
    keytool(name, "-importcert", "-alias", name, "-file", pem(name));
    return folder.resolve(name + ".p12");
  }

  /** Listens on loopback and lets nobody in who has no certificate of this authority. */
  public ServerSocket listen() throws IOException, GeneralSecurityException, InterruptedException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(open(keyStore("server")), PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(open(trustStore()));
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    SSLServerSocket socket =
        (SSLServerSocket)
            tls.getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(true);
    return socket;
  }

  private static KeyStore open(Path file) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private void newKey(String name, String... more) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name));
    arguments.addAll(List.of(more));
    keytool(name, arguments.toArray(String[]::new));
  }

  private void trust(String store) throws IOException, InterruptedException {
    keytool(store, "-importcert", "-noprompt", "-alias", "authority", "-file", pem("ca"));
  }

  private String pem(String name) {
    return folder.resolve(name + ".pem").toString();
  }

  private void keytool(String store, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", folder.resolve(store + ".p12").toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    Process keytool =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool failed: " + arguments[0]);
    }
  }
}
