package io.waymark.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** Whoever scripts Waymark with the API key. */
@TestComponent
public class Api {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Environment environment;

  Api(Environment environment) {
    this.environment = environment;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /**
   * @param type the form in which the answer is wanted, e.g. {@code text/markdown}
   */
  public HttpResponse<String> get(String path, String type) {
    return send(request(path).header("Accept", type).GET());
  }

  public HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> put(String path, String json) {
    return put(path, json, "application/json");
  }

  public HttpResponse<String> put(String path, String body, String type) {
    return send(
        request(path).header("Content-Type", type).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  /** Sends without any key. */
  public HttpResponse<String> anonymously(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Deploys a folder of a model and its messages, as a zip. */
  public HttpResponse<String> deploy(Path folder) {
    return deploy(zip(folder), "application/zip");
  }

  public HttpResponse<String> deploy(byte[] content, String type) {
    return send(
        request("/api/journeys")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer wm_test");
  }

  public URI uri(String path) {
    return path.startsWith("http")
        ? URI.create(path)
        : URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path);
  }

  public static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static byte[] zip(Path folder) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes);
        var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        zip.write(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
