package io.waymark.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A misspelt parameter would be passed over, and the answer be another than was asked for. */
@Component
class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

  private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
      List<String> known =
          Arrays.stream(method.getMethodParameters()).map(KnownParameters::name).toList();
      for (String name : request.getParameterMap().keySet()) {
        if (!known.contains(name)) {
          throw unknown(name, known.stream().filter(each -> !each.isEmpty()).toList());
        }
      }
    }
    return true;
  }

  /** Empty for what comes from elsewhere than the query. */
  private static String name(MethodParameter parameter) {
    boolean elsewhere =
        parameter.hasParameterAnnotation(PathVariable.class)
            || parameter.hasParameterAnnotation(RequestBody.class)
            || parameter.hasParameterAnnotation(RequestHeader.class)
            || !BeanUtils.isSimpleProperty(parameter.getParameterType())
                && !Map.class.isAssignableFrom(parameter.getParameterType());
    parameter.initParameterNameDiscovery(NAMES);
    @Nullable String name = parameter.getParameterName();
    return elsewhere || name == null ? "" : name;
  }

  private static ResponseStatusException unknown(String name, List<String> known) {
    return new ResponseStatusException(
        HttpStatus.BAD_REQUEST,
        "There is no parameter \""
            + name
            + "\" here. "
            + (known.isEmpty()
                ? "There are none."
                : "There are " + String.join(", ", known) + "."));
  }
}
