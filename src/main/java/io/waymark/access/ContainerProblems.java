package io.waymark.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Problem details also for what never reaches a controller. */
@RestController
class ContainerProblems implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> failed(HttpServletRequest request) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpStatus.NOT_FOUND.value();
    return ResponseEntity.of(
            ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), sentence(status)))
        .build();
  }

  private static String sentence(int status) {
    return status < 500
        ? "The request cannot be taken as it is. Look at its address and its headers."
        : "Something went wrong here and nothing is known to have changed. Try again; the log says more.";
  }

  /** Addresses that the server itself turns down, e.g. with {@code ..%2f}. */
  @Component
  static class Server implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addContextCustomizers(
          context -> context.getParent().getPipeline().addValve(new Report()));
    }
  }

  private static final class Report extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
      int status = response.getStatus();
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      response.setContentType("application/problem+json");
      response.setCharacterEncoding("UTF-8");
      try {
        Writer writer = response.getReporter();
        if (writer != null) {
          writer.write(Problems.text(status, "Not taken", sentence(status)));
          response.finishResponse();
        }
      } catch (IOException e) {
        // who asked has gone
      }
    }
  }
}
