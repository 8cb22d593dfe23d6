package io.waymark.access;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/** Who did what. Append-only; holds no personal data of contacts. */
@Service
public class Audit {

  private final JdbcClient sql;
  private final Clock realClock;

  Audit(JdbcClient sql, @Qualifier("real") Clock realClock) {
    this.sql = sql;
    this.realClock = realClock;
  }

  /**
   * @param action e.g. {@code deploy journey}
   * @param subject its id
   */
  public void record(String action, String subject) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    sql.sql(
            "insert into audit (at, actor, action, subject) values (:at, :actor, :action, :subject)")
        .param("at", realClock.instant().atOffset(ZoneOffset.UTC))
        .param("actor", who == null ? "waymark" : who.getName())
        .param("action", action)
        .param("subject", subject)
        .update();
  }
}
