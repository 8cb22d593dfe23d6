package io.waymark.embedded.shop;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The shop's files. An address without a file is a page, which the browser draws. */
@Configuration(proxyBeanMethods = false)
@WhenShop
class ShopPages implements WebMvcConfigurer {

  private static final String PAGE = "index.html";

  @Override
  public void addViewControllers(ViewControllerRegistry pages) {
    pages.addRedirectViewController("/", "/shop");
    pages.addViewController("/shop").setViewName("forward:/shop/" + PAGE);
    pages.addViewController("/shop/").setViewName("forward:/shop/" + PAGE);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    files
        .addResourceHandler("/shop/**")
        .addResourceLocations("classpath:/shop/")
        .resourceChain(true)
        .addResolver(new FileOrPage());
  }

  private static final class FileOrPage extends PathResourceResolver {

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      Resource file = super.getResource(path, location);
      return file != null || path.contains(".") ? file : super.getResource(PAGE, location);
    }
  }
}
