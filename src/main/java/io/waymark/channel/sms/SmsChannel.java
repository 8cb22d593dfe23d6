package io.waymark.channel.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.waymark.channel.Channel;
import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import io.waymark.channel.SmsGateway;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hands texts to the gateway there is. */
@Component
class SmsChannel implements Channel<Sms> {

  private final ObjectProvider<SmsGateway> gateways;

  SmsChannel(ObjectProvider<SmsGateway> gateways) {
    this.gateways = gateways;
  }

  @Override
  public String name() {
    return "sms";
  }

  @Override
  public boolean isReal() {
    SmsGateway gateway = gateways.getIfUnique();
    return gateway != null && gateway.isReal();
  }

  /** The gateway keeps to its own time-out, which is to be shorter than what is asked for here. */
  @Override
  public Optional<Room<Sms>> room(Duration patience) {
    return Optional.of((sms, within) -> hand(sms));
  }

  private Handover hand(Sms sms) {
    SmsGateway gateway = gateways.getIfUnique();
    if (gateway == null) {
      return new Handover.Misconfigured(
          "No SMS provider is set. Set waymark.channel.sms.url, account, token and from.");
    }
    if (!isE164(sms.to())) {
      return new Handover.Refused("The number is not one texts can be sent to.");
    }
    return gateway.send(sms);
  }

  private static boolean isE164(String number) {
    if (!number.matches("\\+[1-9]\\d{6,14}")) return false;
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      return numbers.isPossibleNumber(numbers.parse(number, null));
    } catch (NumberParseException malformed) {
      return false;
    }
  }
}
