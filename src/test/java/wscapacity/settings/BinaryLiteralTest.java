package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BinaryLiteralTest {
  @Test
  void pairsOfDigitsAreBytesAndQuotesHoldText() {
    assertThat(BinaryLiteral.bytes("hex:10 0cFF 00 04 'MQTT' 'é'"))
        .containsExactly(0x10, 0x0c, 0xff, 0, 4, 'M', 'Q', 'T', 'T', 0xc3, 0xa9);
    assertThat(BinaryLiteral.bytes("hex:")).isEmpty();
  }

  @Test
  void whatIsNoneSaysWhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryLiteral.bytes("hex:10 xy"))
        .withMessage("no pair of hexadecimal digits at position 8");
    assertThatIllegalArgumentException().isThrownBy(() -> BinaryLiteral.bytes("hex:'a"));
    assertThatIllegalArgumentException().isThrownBy(() -> BinaryLiteral.bytes("10"));
  }
}
