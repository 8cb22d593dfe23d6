package io.waymark.embedded;

import io.waymark.access.PageSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the simulator sent. */
@RestController
@RequestMapping("/api/sms")
@WhenEmbedded
class SmsApi {

  /**
   * A text message.
   *
   * @param to E.164
   * @param sentAt business time
   */
  record Item(String id, String to, String text, Instant sentAt) implements Page.Listed {}

  private final SmsSimulator simulator;

  SmsApi(SmsSimulator simulator) {
    this.simulator = simulator;
  }

  @GetMapping
  Page<Item> list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String to) {
    return Page.of(
        simulator.list(size + 1, after, to).stream()
            .map(sms -> new Item(sms.id(), sms.to(), sms.text(), sms.sentAt()))
            .toList(),
        size);
  }
}
