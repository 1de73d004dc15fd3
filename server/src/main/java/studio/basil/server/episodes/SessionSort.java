package studio.basil.server.episodes;

import java.util.Arrays;
import java.util.Optional;
import studio.basil.server.http.Cursor;

/** What sessions can be sorted by. Each is a column that an index holds after the owner. */
enum SessionSort {
  STARTED_AT("startedAt", "s.started_at") {
    @Override
    Object key(SessionSummary row) {
      return row.startedAt();
    }

    @Override
    Object key(Cursor cursor) {
      return cursor.time(0);
    }
  },
  DURATION("duration", "s.sort_duration_ms") {
    @Override
    Object key(SessionSummary row) {
      Long duration = row.durationMs();
      return duration == null ? 0L : duration;
    }

    @Override
    Object key(Cursor cursor) {
      return cursor.number(0);
    }
  },
  COST("cost", "s.cost_micros") {
    @Override
    Object key(SessionSummary row) {
      return row.costMicros();
    }

    @Override
    Object key(Cursor cursor) {
      return cursor.number(0);
    }
  },
  TITLE("title", "s.sort_title") {
    @Override
    Object key(SessionSummary row) {
      return row.sortTitle();
    }

    @Override
    Object key(Cursor cursor) {
      return cursor.value(0);
    }
  };

  private final String label;
  private final String column;

  SessionSort(String label, String column) {
    this.label = label;
    this.column = column;
  }

  /** As requests name it. */
  String label() {
    return label;
  }

  String column() {
    return column;
  }

  /** Where a row stands. */
  abstract Object key(SessionSummary row);

  /** Where a page ended, as the column has it. */
  abstract Object key(Cursor cursor);

  static Optional<SessionSort> of(String label) {
    return Arrays.stream(values()).filter(sort -> sort.label.equals(label)).findAny();
  }
}
