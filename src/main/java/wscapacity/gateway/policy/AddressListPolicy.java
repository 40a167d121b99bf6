package wscapacity.gateway.policy;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Optional;
import wscapacity.settings.GatewayPolicy.AddressList;
import wscapacity.settings.GatewayPolicy.Refusal;

/** Refuses everything, the token endpoint included, from outside the allowed networks. */
final class AddressListPolicy implements Policy {
  private final AddressList settings;
  private final List<IpSubnetFilterRule> allowed;

  /**
   * @throws IllegalArgumentException when an entry is not a network
   */
  AddressListPolicy(AddressList settings) {
    this.settings = settings;
    this.allowed = settings.allowed().stream().map(AddressListPolicy::network).toList();
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public Optional<Refusal> onToken(Request request) {
    return refusal(request);
  }

  @Override
  public Optional<Refusal> onRest(Request request) {
    return refusal(request);
  }

  @Override
  public void onUpgrade(Connection connection) {
    refusal(connection.request()).ifPresentOrElse(connection::refuse, connection::admit);
  }

  private Optional<Refusal> refusal(Request request) {
    boolean isAllowed = allowed.stream().anyMatch(network -> network.matches(request.from()));
    return isAllowed ? Optional.empty() : Optional.of(settings.refusal());
  }

  private static IpSubnetFilterRule network(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    try {
      // A host name must not get here: the library would look it up.
      if (bytes != null) {
        int prefix =
            slash < 0
                ? bytes.length * Byte.SIZE
                : Integer.parseInt(text, slash + 1, text.length(), 10);
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
      }
    } catch (IllegalArgumentException e) {
      throw notANetwork(text, e);
    }
    throw notANetwork(text, null);
  }

  private static IllegalArgumentException notANetwork(String text, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "gateway.policies: address-list: \""
            + text
            + "\" is not a network; write an address and its prefix length, as in 10.0.0.0/8",
        cause);
  }
}
