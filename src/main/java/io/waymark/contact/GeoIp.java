package io.waymark.contact;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Where somebody may be by the address their browser has on the internet, if the operator supplies
 * a database. The address itself is kept nowhere.
 */
@Component
@EnableConfigurationProperties(ContactSettings.class)
public class GeoIp implements DisposableBean {

  /** The attribute that holds the zone: an IANA name. All else that tells a zone goes before it. */
  public static final String ZONE = "timezone_by_ip";

  /** The attribute that holds the country, by ISO 3166-1 alpha-2. */
  public static final String COUNTRY = "country_by_ip";

  private static final Logger LOG = LoggerFactory.getLogger(GeoIp.class);

  private final @Nullable Reader database;

  GeoIp(ContactSettings settings) {
    this.database = settings.geoipDatabase() == null ? null : open(settings.geoipDatabase());
  }

  private static Reader open(String path) {
    try {
      return new Reader(new File(path));
    } catch (IOException e) {
      throw new IllegalStateException(
          "waymark.contact.geoip-database names %s, which cannot be read as a MaxMind database (.mmdb). Correct the path, or leave the setting out."
              .formatted(path),
          e);
    }
  }

  /**
   * @param address as it is written, IPv4 or IPv6; never looked up by name
   * @return attributes of the person; none where nothing is known
   */
  public Map<String, String> attributes(@Nullable String address) {
    if (database == null || address == null) {
      return Map.of();
    }
    try {
      return read(database.get(InetAddress.ofLiteral(address.strip()), Map.class));
    } catch (IllegalArgumentException e) {
      return Map.of(); // no address, or of the kind the database knows nothing of
    } catch (InvalidDatabaseException e) {
      LOG.warn("The GeoIP database is damaged: {}", e.getMessage());
      return Map.of();
    } catch (IOException e) {
      LOG.warn("The GeoIP database cannot be read: {}", e.getClass().getSimpleName());
      return Map.of();
    }
  }

  private static Map<String, String> read(@Nullable Map<?, ?> place) {
    var attributes = new HashMap<String, String>();
    if (place != null) {
      put(attributes, ZONE, place.get("location"), "time_zone");
      put(attributes, COUNTRY, place.get("country"), "iso_code");
    }
    return attributes;
  }

  private static void put(
      Map<String, String> attributes, String name, @Nullable Object part, String field) {
    if (part instanceof Map<?, ?> fields && fields.get(field) instanceof String text) {
      attributes.put(name, text);
    }
  }

  @Override
  public void destroy() throws IOException {
    if (database != null) {
      database.close();
    }
  }
}
