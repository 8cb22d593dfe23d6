package io.waymark.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a database of IPv4 networks in the MaxMind DB format, version 2.0, as the operator would
 * supply one of the whole world.
 */
public final class TinyMmdb {

  /** Documentation network of RFC 5737. */
  public static final String IN_TOKYO = "203.0.113.7";

  private static final int RECORD = 24;

  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {-1, -1}));
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** A file that knows {@link #IN_TOKYO} and its neighbours. */
  public static Path file() {
    try {
      Path file = Files.createTempFile("tiny", ".mmdb");
      file.toFile().deleteOnExit();
      var database = new TinyMmdb();
      database.put(IN_TOKYO, 24, "Asia/Tokyo", "JP");
      Files.write(file, database.bytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void put(String network, int length, String zone, String country) {
    byte[] address = InetAddress.ofLiteral(network).getAddress();
    int node = 0;
    for (int bit = 0; bit < length - 1; bit++) {
      int side = side(address, bit);
      if (nodes.get(node)[side] < 0) {
        nodes.add(new int[] {-1, -1});
        nodes.get(node)[side] = nodes.size() - 1;
      }
      node = nodes.get(node)[side];
    }
    nodes.get(node)[side(address, length - 1)] = -2 - data.size();
    write(
        data,
        Map.of("location", Map.of("time_zone", zone), "country", Map.of("iso_code", country)));
  }

  private static int side(byte[] address, int bit) {
    return address[bit / 8] >> (7 - bit % 8) & 1;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int record : node) {
        int value = record;
        if (record == -1) {
          value = nodes.size();
        } else if (record < -1) {
          value = nodes.size() + 16 - 2 - record;
        }
        number(out, value, RECORD / 8);
      }
    }
    out.writeBytes(new byte[16]);
    out.writeBytes(data.toByteArray());
    out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
    write(out, metadata());
    return out.toByteArray();
  }

  private Map<String, Object> metadata() {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("node_count", nodes.size());
    metadata.put("record_size", (short) RECORD);
    metadata.put("ip_version", (short) 4);
    metadata.put("database_type", "Tiny-City");
    metadata.put("languages", List.of("en"));
    metadata.put("binary_format_major_version", (short) 2);
    metadata.put("binary_format_minor_version", (short) 0);
    metadata.put("build_epoch", 0L);
    metadata.put("description", Map.of("en", "tiny"));
    return metadata;
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(2 << 5 | bytes.length);
        out.writeBytes(bytes);
      }
      case Short number -> {
        out.write(5 << 5 | 2);
        number(out, number, 2);
      }
      case Integer number -> {
        out.write(6 << 5 | 4);
        number(out, number, 4);
      }
      case Long number -> {
        out.write(8);
        out.write(9 - 7);
        number(out, 0, 4);
        number(out, number.intValue(), 4);
      }
      case Map<?, ?> map -> {
        out.write(7 << 5 | map.size());
        map.forEach(
            (key, one) -> {
              write(out, key);
              write(out, one);
            });
      }
      case List<?> list -> {
        out.write(list.size());
        out.write(11 - 7);
        list.forEach(one -> write(out, one));
      }
      default -> throw new IllegalArgumentException("Not needed yet: " + value);
    }
  }

  private static void number(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write(value >> 8 * i);
    }
  }
}
