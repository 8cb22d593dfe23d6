package io.waymark.form;

import io.waymark.access.Attempts;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** How often forms may be sent: by one network address, to one form, and without JavaScript. */
@Component
class Visitors {

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration WINDOW_WITHOUT_SCRIPT = Duration.ofHours(1);
  private static final int FORM_FOR_ONE = 10;

  private final Attempts fromOne;
  private final Attempts toForm;
  private final Attempts withoutScriptFromOne;
  private final Attempts withoutScriptToForm;

  Visitors(FormSettings settings, @Qualifier("real") Clock realClock) {
    this.fromOne = new Attempts(settings.perVisitor(), WINDOW, realClock);
    this.toForm = new Attempts(settings.perForm(), WINDOW, realClock);
    this.withoutScriptFromOne =
        new Attempts(settings.withoutScript(), WINDOW_WITHOUT_SCRIPT, realClock);
    this.withoutScriptToForm =
        new Attempts(settings.withoutScript() * FORM_FOR_ONE, WINDOW_WITHOUT_SCRIPT, realClock);
  }

  /** Counts whatever comes, also what is wrong. */
  boolean mayTry(HttpServletRequest request) {
    return counted(fromOne, network(request.getRemoteAddr()));
  }

  /** Counts what could be taken. */
  boolean maySend(String form) {
    return counted(toForm, form);
  }

  boolean maySendWithoutScript(String form, HttpServletRequest request) {
    return counted(withoutScriptFromOne, network(request.getRemoteAddr()))
        && counted(withoutScriptToForm, form);
  }

  private static boolean counted(Attempts attempts, String who) {
    if (!attempts.allowed(who)) {
      return false;
    }
    attempts.count(who);
    return true;
  }

  /** Whoever has an IPv6 address has 2^64 of them. */
  private static String network(String address) {
    try {
      return address.indexOf(':') >= 0 && InetAddress.getByName(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
