package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SinceLastTest {

  @Test
  void whatWasBeforeIsNotCountedAndATotalThatFellStartsAnew() {
    AtomicLong total = new AtomicLong(100);
    SinceLast growth = new SinceLast(total::get);
    total.set(107);
    assertThat(growth.next()).isEqualTo(7);
    assertThat(growth.next()).isZero();
    total.set(3);
    assertThat(growth.next()).isZero();
    total.set(5);
    assertThat(growth.next()).isEqualTo(2);
  }
}
