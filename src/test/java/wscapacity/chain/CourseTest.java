package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wscapacity.gatling.StagedAttempts;

class CourseTest {

  private final StagedAttempts attempts = new StagedAttempts();
  private final Course course = new Course(200, attempts.observation());

  @Test
  void noMoreLoadIsAddedOnceSoManyWereRefused() {
    attempts.refuse(199);
    assertThat(course.isAdding()).isTrue();

    attempts.refuse(1);

    assertThat(course.isAdding()).isFalse();
    assertThat(course.answerIsKnown()).isTrue();
  }

  @Test
  void noMoreLoadIsAddedAfterTheEnd() {
    course.end();

    assertThat(course.isAdding()).isFalse();
    assertThat(course.answerIsKnown()).isFalse();
  }
}
