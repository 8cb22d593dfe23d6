package io.waymark.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Where people live, as far as their clocks go: what they say ({@code timezone}), else what their
 * phone number tells, else where their browser was by its address on the internet, else the
 * account's zone.
 */
@Component
@EnableConfigurationProperties(ContactSettings.class)
public class Zones {

  private final ZoneId account;

  Zones(ContactSettings settings) {
    this.account = settings.zone();
  }

  /** The account's own. */
  public ZoneId account() {
    return account;
  }

  /** The one zone to go by; of several that a number may stand for, the first. */
  public ZoneId of(Contact contact) {
    return possible(contact).getFirst();
  }

  /** The clock they go by. */
  public WallClock clock(Contact contact) {
    return new WallClock(of(contact));
  }

  /**
   * Every zone the person may live in: a number of a large country stands for several.
   *
   * @return at least one
   */
  public List<ZoneId> possible(Contact contact) {
    return attribute(contact, "timezone")
        .map(List::of)
        .orElseGet(
            () -> {
              List<ZoneId> told = byPhone(contact.phone());
              return told.isEmpty()
                  ? List.of(attribute(contact, GeoIp.ZONE).orElse(account))
                  : told;
            });
  }

  private static Optional<ZoneId> attribute(Contact contact, String name) {
    return contact.attributes().get(name) instanceof String zone ? zone(zone) : Optional.empty();
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<ZoneId> byPhone(@org.jspecify.annotations.Nullable String phone) {
    if (phone == null) {
      return List.of();
    }
    try {
      var number = PhoneNumberUtil.getInstance().parse(phone, null);
      return PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number).stream()
          .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
          .flatMap(name -> zone(name).stream())
          .toList();
    } catch (NumberParseException e) {
      return List.of();
    }
  }
}
