// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.LogRewrite;
import dev.nightjar.node.peer.MemoryStore;
import dev.nightjar.node.peer.Store;
import dev.nightjar.testkit.Properties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store of simulations and the home on disk answer every question alike.
final class StoreAgreementPropertyTest {
  private static final List<Bytes> LOGS =
      List.of(SomeHomes.LOG, SomeHomes.OTHER_LOG, Bytes.ofHex("ffffffffffffffff"));

  @TempDir private Path folder = Path.of("none");

  private final AtomicInteger homes = new AtomicInteger();

  @Test
  void homeAndMemoryAgreeAfterAnyCommits() {
    Properties.forAll(
        8,
        (random, size) -> {
          var at = folder.resolve("home-" + homes.incrementAndGet());
          var memory = new MemoryStore();
          var home = SomeHomes.create(at);
          try {
            for (var i = 0; i < 3 + size; i++) {
              var commit = someCommit(random, memory);
              assertThat(outcome(home, commit)).isEqualTo(outcome(memory, commit));
              agree(random, home, memory);
              if (random.nextInt(8) == 0) {
                home.close();
                home = SomeHomes.open(at);
              }
            }
            assertThat(home.check().problems()).isEmpty();
          } finally {
            home.close();
          }
        });
  }

  private static String outcome(Store store, Commit commit) {
    try {
      return String.valueOf(store.commit(commit));
    } catch (IllegalArgumentException _) {
      return "refused";
    }
  }

  private static void agree(RandomGenerator random, Home home, MemoryStore memory) {
    assertThat(home.logs()).isEqualTo(memory.logs());
    assertThat(texts(home)).isEqualTo(texts(memory.records()));
    for (var log : LOGS) {
      var limit = new Store.Limit(1 + random.nextInt(6), 1 + random.nextInt(2000));
      var position = random.nextInt(40);
      assertThat(home.forwards(log, position, limit))
          .isEqualTo(memory.forwards(log, position, limit));
      assertThat(home.backwards(log, position, limit))
          .isEqualTo(memory.backwards(log, position, limit));
    }
  }

  private static Map<String, Bytes> texts(Home home) {
    assertThat(home.records()).isInstanceOf(Home.Records.Read.class);
    return texts(((Home.Records.Read) home.records()).records());
  }

  private static Map<String, Bytes> texts(Map<String, SecretBytes> records) {
    var texts = new LinkedHashMap<String, Bytes>();
    records.forEach((name, content) -> {
      try (content) {
        texts.put(name, content.use(Bytes::copyOf));
      }
    });
    return texts;
  }

  /// Mostly one that fits, sometimes one that does not.
  private static Commit someCommit(RandomGenerator random, Store store) {
    var records = new LinkedHashMap<String, Optional<SecretBytes>>();
    for (var i = random.nextInt(3); i > 0; i--) {
      records.put(
          "record-" + random.nextInt(4),
          random.nextInt(3) == 0
              ? Optional.empty()
              : Optional.of(SecretBytes.takeOver(someContent(random).toByteArray())));
    }
    var appended = new ArrayList<LogBlock>();
    var rewritten = new ArrayList<LogRewrite>();
    var deleted = new HashSet<Bytes>();
    for (var log : LOGS) {
      var range = store.logs().getOrDefault(log, new LogRange(3, 3));
      if (random.nextInt(12) == 0) {
        deleted.add(log);
      } else if (random.nextInt(4) == 0 && !range.isEmpty()) {
        rewritten.add(someRewrite(random, store, log));
      }
      if (random.nextBoolean()) {
        var first = range.next() + (random.nextInt(20) == 0 ? 1 : 0);
        var count = 1 + random.nextInt(4);
        appended.add(new LogBlock(log, first, count, someContent(random)));
        if (random.nextBoolean()) {
          appended.add(new LogBlock(log, first + count, 1, someContent(random)));
        }
      }
    }
    return new Commit(records, appended, List.copyOf(deleted), rewritten);
  }

  private static LogRewrite someRewrite(RandomGenerator random, Store store, Bytes log) {
    var blocks =
        ((Store.Reading.Read)
                store.forwards(log, random.nextInt(40) == 0 ? 1 : 0, SomeHomes.EVERYTHING))
            .blocks();
    var begin = random.nextInt(blocks.size());
    var end = begin + random.nextInt(blocks.size() - begin);
    var from = blocks.get(begin).first() + (random.nextInt(9) == 0 ? 1 : 0);
    var to = Math.max(blocks.get(end).next(), from + 1);
    var replacement = new LogBlock(log, from, Math.toIntExact(to - from), someContent(random));
    return new LogRewrite(log, from, to, random.nextInt(3) == 0 ? List.of() : List.of(replacement));
  }

  private static Bytes someContent(RandomGenerator random) {
    return Bytes.random(random.nextInt(random.nextInt(10) == 0 ? 20_000 : 200), random);
  }
}
