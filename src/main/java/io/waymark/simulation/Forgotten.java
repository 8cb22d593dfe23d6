package io.waymark.simulation;

import io.waymark.contact.Contact;
import io.waymark.contact.OnErase;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was played with somebody real goes when they do. */
@Component
class Forgotten implements OnErase {

  private final SimulationRows rows;

  Forgotten(SimulationRows rows) {
    this.rows = rows;
  }

  @Override
  public void erased(Contact contact) {
    rows.forget(List.of(RealActivity.user(contact.id().value())));
  }
}
