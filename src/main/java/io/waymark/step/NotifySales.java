package io.waymark.step;

import io.waymark.channel.Undeliverable;
import io.waymark.sales.Leads;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands the person over to sales and mails the owner their story. */
@Component
class NotifySales implements Step<NotifySales.Settings> {

  /**
   * @param owner e-mail address; the account's sales address where left out
   */
  record Settings(@Nullable String owner, String reason) {}

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
