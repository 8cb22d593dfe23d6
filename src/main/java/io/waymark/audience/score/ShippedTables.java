package io.waymark.audience.score;

import io.waymark.audience.live.Shipped;
import io.waymark.audience.score.table.ScoreTable;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A table that no file names is a score by itself: {@code engagement.dmn} is engagement. */
@Component
@Order(2)
class ShippedTables implements Shipped {

  private final ScoreRows rows;
  private final Tables tables;

  ShippedTables(ScoreRows rows, Tables tables) {
    this.rows = rows;
    this.tables = tables;
  }

  @Override
  public boolean reads(String name) {
    return name.endsWith(ScoreTable.ENDING);
  }

  @Override
  public List<String> makeMissing(File file) {
    String key = file.name().substring(0, file.name().length() - ScoreTable.ENDING.length());
    if (rows.find(key).isPresent()) {
      return List.of();
    }
    tables.save(key, file.text(), false);
    return List.of(key);
  }
}
