package io.waymark.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPartTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Unsubscribe (https://sample.example/u/sample-token)\n\nSample-Street-1",
        "(https://sample.example/shop)\n\nAbmelden (https://sample.example/u/sample-token)"
      })
  void picturesAndAFooterSayNothing(String text) {
    assertThat(PlainPart.saysNothing(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello. Unsubscribe (https://sample.example/u/sample-token) Sample-Street-1",
        "Ваша корзина ждёт"
      })
  void aSentenceSaysSomething(String text) {
    assertThat(PlainPart.saysNothing(text)).isFalse();
  }
}
