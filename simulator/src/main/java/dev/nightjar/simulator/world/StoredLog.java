// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.LogBlock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What stands in the logs of a home; "Log" in `docs/protocol/delivery.md`.
final class StoredLog {
  private static final Pattern LETTER = Pattern.compile("letter #[0-9]+");
  private static final int SENT_FOR_A_TIME = 4;
  private static final int RECEIVED_FOR_A_TIME = 5;
  private static final int WITH_ATTACHMENTS = 7;
  private static final int SIZE_AND_DIGEST = 8 + 32;
  private static final int ID_AND_TWO_TIMES = 16 + 8 + 8;

  /// What is over is erased together with what follows soon.
  private static final Duration SLACK = Duration.ofSeconds(5);

  private record Entry(long position, Bytes content) {}

  private final List<Entry> entries = new ArrayList<>();

  /// Of all contacts.
  StoredLog(SimulatedStore store) {
    store.blocks().forEach(this::split);
  }

  /// Of one contact.
  StoredLog(SimulatedStore store, Bytes contact) {
    store.blocks().stream().filter(block -> block.log().equals(contact)).forEach(this::split);
  }

  private void split(LogBlock block) {
    var in = new ByteReader(block.content());
    var position = block.first();
    while (in.remaining() > 0 && in.hasNotRunOut()) {
      entries.add(new Entry(position++, in.bytes(in.u32())));
    }
  }

  /// Where the letters in it stand, by their names.
  Map<String, Long> positions() {
    var found = new LinkedHashMap<String, Long>();
    for (var entry : entries) {
      var text = entry.content().read(b -> new String(b, StandardCharsets.ISO_8859_1));
      var matcher = LETTER.matcher(text);
      if (matcher.find()) {
        found.put(matcher.group(), entry.position());
      }
    }
    return found;
  }

  /// How many texts are there that should have disappeared by now.
  int disappeared(Instant now) {
    var over = 0;
    for (var entry : entries) {
      var in = new ByteReader(entry.content());
      var type = typeOfText(in);
      if (type == SENT_FOR_A_TIME || type == RECEIVED_FOR_A_TIME) {
        in.bytes(ID_AND_TWO_TIMES);
        over += Instant.ofEpochMilli(in.u64()).plus(SLACK).isBefore(now) ? 1 : 0;
      }
    }
    return over;
  }

  /// The type of an entry, after what it says of files if it does.
  private static int typeOfText(ByteReader in) {
    var type = in.u8();
    if (type != WITH_ATTACHMENTS) {
      return type;
    }
    var count = in.u8();
    for (var i = 0; i < count; i++) {
      in.bytes(SIZE_AND_DIGEST);
      in.bytes(in.u8());
      in.bytes(in.u8());
    }
    return in.u8();
  }
}
