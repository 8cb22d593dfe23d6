package io.waymark.sales;

import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import io.waymark.contact.Moving;
import io.waymark.contact.OnMerge;
import org.springframework.stereotype.Component;

/** Hand-overs move with a merge. */
@Component
class MovingLeads implements OnMerge {

  private static final String LEADS = "lead";

  private final Moving moving;

  MovingLeads(Moving moving) {
    this.moving = moving;
  }

  @Override
  public String part() {
    return "leads";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    return moving.all(LEADS, from, into);
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    moving.allBack(LEADS, from, into, kept);
  }
}
