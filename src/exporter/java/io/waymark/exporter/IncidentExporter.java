package io.waymark.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs inside the broker and tells Waymark of its incidents, in order, at least once. While Waymark
 * is away the oldest ones wait here and the rest in the broker's log: the exporter's position stands
 * before them until Waymark has them. Nothing here ever waits: the broker's thread is not ours.
 */
public final class IncidentExporter implements Exporter {

  private static final int MOST_WAITING = 1_000;
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private record Waiting(long position, String news) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private Waymark waymark;
  private Controller controller;
  private boolean scheduled;

  @Override
  public void configure(Context context) {
    waymark = Waymark.from(context.getConfiguration().getArguments());
    context.setFilter(new Incidents());
  }

  @Override
  public void open(Controller controller) {
    this.controller = controller;
  }

  @Override
  public void export(Record<?> record) {
    String news =
        record.getValue() instanceof IncidentRecordValue value ? news(record, value) : null;
    if (news == null) {
      if (waiting.isEmpty()) {
        controller.updateLastExportedRecordPosition(record.getPosition());
      }
      return;
    }
    if (waiting.size() >= MOST_WAITING) {
      // The broker offers the record again, and keeps its log until it is taken.
      throw new IllegalStateException("Waymark is away and 1,000 incidents wait for it already");
    }
    waiting.add(new Waiting(record.getPosition(), news));
    schedule(AT_ONCE);
  }

  private static String news(Record<?> record, IncidentRecordValue value) {
    if (record.getIntent() == IncidentIntent.CREATED) {
      return News.created(record.getKey(), record.getTimestamp(), value);
    }
    return record.getIntent() == IncidentIntent.RESOLVED
        ? News.resolved(record.getKey(), record.getTimestamp(), value)
        : null;
  }

  private void schedule(Duration delay) {
    if (!scheduled) {
      scheduled = true;
      controller.scheduleCancellableTask(delay, this::tell);
    }
  }

  /** On the broker's thread: begins a request or looks whether the last one was answered. */
  private void tell() {
    scheduled = false;
    Waiting first = waiting.peek();
    if (first == null) {
      return;
    }
    switch (waymark.tell(first.news())) {
      case TAKEN -> {
        waiting.remove();
        controller.updateLastExportedRecordPosition(first.position());
        schedule(AT_ONCE);
      }
      case UNDER_WAY -> schedule(Duration.ofMillis(20));
      case AWAY -> schedule(PATIENCE);
    }
  }

  @Override
  public void close() {
    if (waymark != null) {
      waymark.close();
    }
  }

  private static final class Incidents implements Context.RecordFilter {

    @Override
    public boolean acceptType(RecordType type) {
      return type == RecordType.EVENT;
    }

    @Override
    public boolean acceptValue(ValueType type) {
      return type == ValueType.INCIDENT;
    }
  }
}
