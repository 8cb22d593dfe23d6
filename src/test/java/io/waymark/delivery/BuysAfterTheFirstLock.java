package io.waymark.delivery;

import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Enrolments;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The real enrolments, and somebody who buys right before they are locked for the second time. */
final class BuysAfterTheFirstLock {

  private BuysAfterTheFirstLock() {}

  static Enrolments of(Desk desk, Enrolment pass) {
    AtomicInteger locks = new AtomicInteger();
    return (Enrolments)
        Proxy.newProxyInstance(
            Enrolments.class.getClassLoader(),
            new Class<?>[] {Enrolments.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("lock") && locks.incrementAndGet() == 2) {
                CompletableFuture.runAsync(() -> desk.buys(pass)).join();
              }
              try {
                return method.invoke(desk.enrolments, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
