package io.waymark.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who brings the API key in the Authorization header. */
class ApiKeyFilter extends OncePerRequestFilter {

  static final String BEARER = "Bearer ";

  private final Secret key;

  ApiKeyFilter(Secret key) {
    this.key = key;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      if (!key.matches(header.substring(BEARER.length()).trim())) {
        Problems.write(
            response,
            401,
            "Not let in",
            "This API key is not valid. Send the key as Authorization: Bearer wm_….");
        return;
      }
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              "api-key", null, AuthorityUtils.createAuthorityList("ROLE_ADMIN")));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }
}
