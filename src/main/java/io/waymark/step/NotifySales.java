package io.waymark.step;

import io.waymark.channel.Undeliverable;
import io.waymark.journey.model.Bundle;
import io.waymark.sales.Leads;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands the person over to sales and mails the owner their story. */
@Component
class NotifySales implements Step<NotifySales.Settings> {

  /**
   * @param owner e-mail address; the account's sales address where left out
   */
  record Settings(@Nullable String owner, String reason) {}

  private static final Pattern ADDRESS = Pattern.compile("(.*<)?[^@\\s<>]+@[^@\\s<>]+>?");

  private final Leads leads;

  NotifySales(Leads leads) {
    this.leads = leads;
  }

  @Override
  public String type() {
    return "notify-sales";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<Complaint> check(Settings settings, Bundle bundle) {
    String owner = settings.owner() == null ? "" : settings.owner().strip();
    return owner.isEmpty() || ADDRESS.matcher(owner).matches()
        ? List.of()
        : List.of(
            new Complaint(
                "The owner \"%s\" is no e-mail address: nobody in sales would hear of anybody who comes here."
                    .formatted(owner),
                "Write an address like ada@example.com, a formula like =contact.owner, or leave it empty for the account's."));
  }

  /** Mails, and does so once for each key by itself. */
  @Override
  public boolean reachesOut() {
    return true;
  }

  @Override
  public Result perform(Settings settings, Visit visit) {
    if (!visit.enrolment().live()) {
      return Result.done();
    }
    try {
      return leads
          .handOver(
              new Leads.Handover(
                  visit.contact().id(),
                  settings.owner(),
                  settings.reason(),
                  visit.key().toString()))
          .<Result>map(postponed -> new Result.Later(postponed.reason(), postponed.since()))
          .orElseGet(Result::done);
    } catch (Undeliverable e) {
      return new Result.Blocked(String.valueOf(e.getMessage()));
    }
  }
}
