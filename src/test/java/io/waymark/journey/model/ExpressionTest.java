package io.waymark.journey.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas as people write them, and as nobody does. */
class ExpressionTest {

  /** The parser would try each way to read each of them, and that is not over within a day. */
  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "( ", "([", "(\n[ "})
  void bracketsWithinBracketsAreRefusedBeforeTheyAreTried(String opening) {
    assertThat(Expression.feel("=1 + " + opening.repeat(60) + "1").problem())
        .contains("more than 8 brackets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=((((((((1))))))))",
        "=((1 + 2) * (3 + 4)) = ((5)) or ((6)) = ((7)) or ((8)) = ((9)) or ((10)) = ((11)) or ((12)) = ((13))",
        "=[[1, [2]], [[3]]][1]",
        "=contains(\"((((((((((((\\\"((((((((((((\", \"(\")",
        "=abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(1))))))))))"
      })
  void thoseOfARealFormulaAreRead(String formula) {
    assertThat(Expression.feel(formula).problem()).isNull();
  }
}
