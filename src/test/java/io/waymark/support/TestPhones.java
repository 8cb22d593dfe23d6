package io.waymark.support;

import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import io.waymark.channel.SmsGateway;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes text messages and keeps them. */
public class TestPhones implements SmsGateway {

  private final List<Sms> taken = new CopyOnWriteArrayList<>();

  @Override
  public Handover send(Sms sms) {
    taken.add(sms);
    return new Handover.Accepted(sms.reference());
  }

  @Override
  public boolean isReal() {
    return false;
  }

  public List<Sms> taken() {
    return List.copyOf(taken);
  }
}
