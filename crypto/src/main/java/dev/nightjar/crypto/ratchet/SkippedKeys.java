// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys of messages that were passed over and may still arrive: bounded, oldest given up first, and
/// expired by the time that the caller tells.
///
/// If the caller's clock goes back, every key counts as stored now at the latest, so that no key
/// outlives its time because of a clock that was once ahead.
///
/// Owned by its half of the ratchet; not thread-safe.
final class SkippedKeys {
  static final int MOST = 2000;
  static final long LIFETIME_SECONDS = Duration.ofDays(7).toSeconds();

  private final Map<Position, Skipped> keys = new LinkedHashMap<>();
  private final Map<Integer, Integer> perChain = new HashMap<>();
  private long latest = Long.MIN_VALUE;

  private record Position(int chain, int counter) {}

  private static final class Skipped {
    private final byte[] key;
    private long stored;

    private Skipped(byte[] key, long stored) {
      this.key = key;
      this.stored = stored;
    }
  }

  int size() {
    return keys.size();
  }

  boolean isEmptyFor(int chain) {
    return !perChain.containsKey(chain);
  }

  /// Stores a copy of `key`.
  void put(int chain, int counter, byte[] key, long now) {
    observe(now);
    if (keys.size() == MOST) {
      removeEldest();
    }
    keys.put(new Position(chain, counter), new Skipped(key.clone(), now));
    perChain.merge(chain, 1, Integer::sum);
  }

  boolean contains(int chain, int counter, long now) {
    var found = keys.get(new Position(chain, counter));
    return found != null && !hasExpired(found, now);
  }

  /// Copies a key out, unless there is none or it has expired; nothing changes.
  boolean find(int chain, int counter, long now, byte[] out) {
    var found = keys.get(new Position(chain, counter));
    if (found == null || hasExpired(found, now)) {
      return false;
    }
    System.arraycopy(found.key, 0, out, 0, out.length);
    return true;
  }

  void remove(int chain, int counter) {
    wipe(chain, keys.remove(new Position(chain, counter)));
  }

  void removeAll(int chain) {
    keys.entrySet()
        .removeIf(entry -> {
          var isOfChain = entry.getKey().chain == chain;
          if (isOfChain) {
            wipe(chain, entry.getValue());
          }
          return isOfChain;
        });
  }

  /// Forgets what has expired; whether anything had.
  boolean expire(long now) {
    observe(now);
    var before = keys.size();
    while (!keys.isEmpty() && hasExpired(keys.values().iterator().next(), now)) {
      removeEldest();
    }
    return keys.size() < before;
  }

  void wipe() {
    keys.values().forEach(skipped -> Arrays.fill(skipped.key, (byte) 0));
    keys.clear();
    perChain.clear();
  }

  void write(ByteWriter writer) {
    writer.u16(keys.size());
    keys.forEach((position, skipped) ->
        writer.u32(position.chain).u32(position.counter).u64(skipped.stored).bytes(skipped.key));
  }

  /// Whether the reader held well-formed keys; what they are for is not checked.
  boolean read(ByteReader reader) {
    var count = reader.u16();
    if (count > MOST || reader.remaining() < count * (4 + 4 + 8 + Kdf.KEY_SIZE)) {
      return false;
    }
    for (var i = 0; i < count; i++) {
      var position = new Position(reader.u32(), reader.u32());
      var stored = reader.u64();
      if (stored < latest || keys.containsKey(position)) {
        return false;
      }
      latest = stored;
      keys.put(position, new Skipped(Kdf.readKey(reader), stored));
      perChain.merge(position.chain, 1, Integer::sum);
    }
    return true;
  }

  private static boolean hasExpired(Skipped skipped, long now) {
    return now - skipped.stored >= LIFETIME_SECONDS;
  }

  private void observe(long now) {
    if (now < latest) {
      keys.values().forEach(skipped -> skipped.stored = Math.min(skipped.stored, now));
    }
    latest = now;
  }

  private void removeEldest() {
    var eldest = keys.entrySet().iterator();
    var entry = eldest.next();
    eldest.remove();
    wipe(entry.getKey().chain, entry.getValue());
  }

  private void wipe(int chain, @Nullable Skipped removed) {
    if (removed != null) {
      Arrays.fill(removed.key, (byte) 0);
      perChain.computeIfPresent(chain, (_, count) -> count == 1 ? null : count - 1);
    }
  }
}
