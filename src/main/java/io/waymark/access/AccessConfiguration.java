package io.waymark.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;

/** Who may reach what: everything not named here is refused. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

  /** Reached by anybody, or guarded by a key of their own; never with a session. */
  private static final String[] OPEN = {
    "/v1/**",
    "/engine/**",
    "/u/**",
    "/c/**",
    "/o/**",
    "/i/**",
    "/waymark.js",
    "/shop/**",
    "/actuator/health/**"
  };

  @Bean
  @Order(1)
  SecurityFilterChain open(HttpSecurity http) throws Exception {
    return http.securityMatcher(OPEN)
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY)))
        .build();
  }

  /** Each page of these says itself on whose pages it may stand. */
  @Bean
  @Order(1)
  SecurityFilterChain framed(HttpSecurity http) throws Exception {
    return http.securityMatcher("/forms/**")
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    .frameOptions(frames -> frames.disable())
                    .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY)))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain guarded(
      HttpSecurity http, AccessSettings settings, SecurityContextRepository sessions)
      throws Exception {
    return http.addFilterBefore(
            new ApiKeyFilter(new Secret(settings.apiKey())), AuthorizationFilter.class)
        .securityContext(context -> context.securityContextRepository(sessions))
        .authorizeHttpRequests(
            all ->
                all.dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/", "/index.html", "/api/session")
                    .permitAll()
                    .anyRequest()
                    .hasRole("ADMIN"))
        .csrf(
            csrf ->
                csrf.spa()
                    .ignoringRequestMatchers(
                        request ->
                            request.getRequestURI().equals("/api/session")
                                    && request.getMethod().equals("POST")
                                || String.valueOf(request.getHeader("Authorization"))
                                    .startsWith(ApiKeyFilter.BEARER)))
        .formLogin(form -> form.disable())
        .httpBasic(basic -> basic.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .headers(
            headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY)))
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint((request, response, e) -> askWhoYouAre(response))
                    .accessDeniedHandler((request, response, e) -> refuse(response, e)))
        .build();
  }

  private static void askWhoYouAre(HttpServletResponse response) throws IOException {
    Problems.write(
        response,
        HttpStatus.UNAUTHORIZED.value(),
        "Not let in",
        "Log in by POST /api/session, or send the API key as Authorization: Bearer wm_….");
  }

  /** Who is nobody yet is asked for a key, not for the token that only a session has. */
  private static void refuse(HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    if (SecurityContextHolder.getContext().getAuthentication() == null) {
      askWhoYouAre(response);
      return;
    }
    Problems.write(
        response,
        HttpStatus.FORBIDDEN.value(),
        "Refused",
        e instanceof CsrfException
            ? "Send the value of the cookie XSRF-TOKEN in the header X-XSRF-TOKEN."
            : "You may not do this.");
  }

  @Bean
  SecurityContextRepository sessions() {
    return new HttpSessionSecurityContextRepository();
  }

  /**
   * There are no other users than those the session endpoint knows; keeps Spring from making one
   * up.
   */
  @Bean
  UserDetailsService noDefaultUser() {
    return name -> {
      throw new UsernameNotFoundException("There are no users here.");
    };
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Waymark")
                .version("1")
                .description("Everything the console does. Errors are problem details (RFC 9457)."))
        .components(
            new Components()
                .addSecuritySchemes(
                    "api-key", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSecuritySchemes(
                    "write-key",
                    new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")))
        .addSecurityItem(new SecurityRequirement().addList("api-key"));
  }
}
