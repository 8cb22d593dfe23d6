package io.waymark.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Logging in and out. */
@RestController
@RequestMapping("/api/session")
class SessionApi {

  private static final String ADMIN = "admin";

  private final Secret password;
  private final SecurityContextRepository sessions;
  private final Attempts attempts;
  private final Audit audit;

  SessionApi(
      AccessSettings settings,
      SecurityContextRepository sessions,
      Audit audit,
      @Qualifier("real") Clock realClock) {
    this.password = new Secret(settings.adminPassword());
    this.sessions = sessions;
    this.audit = audit;
    this.attempts = new Attempts(10, Duration.ofMinutes(5), realClock);
  }

  record Login(@NotNull String username, @NotNull String password) {}

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logIn(
      @Valid @RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
    if (!attempts.allowed(request.getRemoteAddr())) {
      throw new ResponseStatusException(
          HttpStatus.TOO_MANY_REQUESTS, "Too many attempts. Wait five minutes and try again.");
    }
    if (!password.matches(login.password()) || !ADMIN.equals(login.username())) {
      attempts.count(request.getRemoteAddr());
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "User name or password is wrong.");
    }
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            ADMIN, null, AuthorityUtils.createAuthorityList("ROLE_ADMIN")));
    SecurityContextHolder.setContext(context);
    sessions.saveContext(context, request, response);
    audit.record("log in", ADMIN);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
