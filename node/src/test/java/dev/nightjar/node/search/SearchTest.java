// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogEntry;
import dev.nightjar.node.peer.LogFormat;
import dev.nightjar.node.peer.LogRewrite;
import dev.nightjar.node.peer.MemoryStore;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.protocol.content.Letter;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.testkit.Properties;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Finds what stands in the logs, whatever became of the index, and nothing that was erased.
final class SearchTest {
  private static final Bytes BOB = Bytes.ofHex("0102030405060708");
  private static final Bytes CAROL = Bytes.ofHex("1112131415161718");
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final MemoryStore store = new MemoryStore();
  private final MemoryFile file = new MemoryFile();
  private final Map<Bytes, Long> ends = new HashMap<>();
  private Search search = new Search(store, file);
  private int seconds;

  /// A file that keeps what it is given.
  private static final class MemoryFile implements IndexFile {
    private Optional<byte[]> content = Optional.empty();
    private int written;

    @Override
    public Optional<byte[]> read() {
      return content.map(byte[]::clone);
    }

    @Override
    public void write(byte[] index) {
      content = Optional.of(index.clone());
      written++;
    }

    @Override
    public void erase() {
      content = Optional.empty();
    }

    boolean shows(String word) {
      return new String(content.orElseThrow(), StandardCharsets.ISO_8859_1).contains(word);
    }
  }

  @AfterEach
  void close() {
    search.close();
  }

  @Test
  void findsTheNewestFirstInEveryConversation() {
    received(BOB, "The old mill");
    sent(CAROL, "a mill, an OLD one");
    received(BOB, "the miller is old");
    received(BOB, "only old");

    assertThat(found("old mill")).containsExactly("bob 1", "carol 0", "bob 0");
    assertThat(found("mill")).hasSize(3);
    assertThat(found("nowhere")).isEmpty();
  }

  @Test
  void doesNotMindCaseOrAccentsAndTakesTheBeginningOfAWord() {
    received(BOB, "Grüße aus Zürich, don't-stop 2026");

    for (var words : new String[] {"GRUSSE", "zur", "ZÜRICH", "grü zü", "don't-st", "202"}) {
      assertThat(found(words)).as(words).hasSize("GRUSSE".equals(words) ? 0 : 1);
    }
    assertThat(found("rich")).as("the end of a word").isEmpty();
    assertThat(found("stop-don't")).as("another order").isEmpty();
  }

  @Test
  void whatLooksLikeAQuestionToTheIndexIsOnlyWords() {
    received(BOB, "to be or not to be, near (me)");

    for (var words : new String[] {"be OR nowhere", "NOT nowhere", "nowhere*", "be AND nowhere"}) {
      assertThat(found(words)).as(words).isEmpty();
    }
    assertThat(found("to NOT")).hasSize(1);
    assertThat(found("\"be (me")).hasSize(1);
  }

  @Test
  void takesInWhatWasWrittenSinceTheLastQuestion() {
    received(BOB, "first mill");
    assertThat(found("mill")).hasSize(1);
    sent(BOB, "second mill");
    assertThat(found("mill")).containsExactly("bob 1", "bob 0");
  }

  @Test
  void anIndexThatWasKeptGoesOnWhereItEnded() {
    received(BOB, "first mill");
    found("mill");
    search.save();
    received(BOB, "second mill");
    restart();

    assertThat(found("mill")).containsExactly("bob 1", "bob 0");
    search.save();
    assertThat(file.written).isEqualTo(2);
    restart();
    assertThat(found("mill")).hasSize(2);
    search.save();
    assertThat(file.written).as("nothing new to keep").isEqualTo(2);
  }

  @Test
  void anIndexThatIsDamagedOrOfAnotherVersionIsMadeAnew() {
    received(BOB, "first mill");
    found("mill");
    search.save();
    var kept = file.content.orElseThrow();
    for (var damage : List.of("cut", "changed", "other", "empty")) {
      var damaged = kept.clone();
      switch (damage) {
        case "cut" -> damaged = Arrays.copyOf(kept, kept.length / 2);
        case "changed" -> Arrays.fill(damaged, 5_000, kept.length, (byte) 0x55);
        case "other" -> damaged[63] = 9; // The last byte of SQLite's user_version.
        default -> damaged = new byte[0];
      }
      file.content = Optional.of(damaged);
      restart();
      assertThat(found("mill")).as(damage).hasSize(1);
    }
  }

  @Test
  void aHomeThatWasPutBackIsLookedAtAnew() {
    received(BOB, "one mill");
    var old = store.copy();
    received(BOB, "a mill that is lost");
    found("mill");
    search.save();
    store.become(old);
    ends.put(BOB, 1L);
    restart();
    assertThat(found("mill")).containsExactly("bob 0");

    search.save();
    received(BOB, "another life");
    found("life");
    search.save();
    store.become(old);
    ends.put(BOB, 1L);
    received(BOB, "yet another mill");
    restart();
    assertThat(found("mill")).containsExactly("bob 1", "bob 0");
    assertThat(found("life")).isEmpty();
  }

  @Test
  void whatIsErasedIsFoundNoMoreAndLeavesTheFileAtOnceAndTheIndexForGood() {
    received(BOB, "a zanzibarian mill");
    received(BOB, "another mill");
    found("mill");
    search.save();
    assertThat(file.shows("zanzibarian")).as("the words of the index can be seen").isTrue();

    search.erasing(BOB, List.of(0L));
    erase(BOB, 0);
    assertThat(file.content).isEmpty();
    assertThat(found("mill")).containsExactly("bob 1");
    search.save();

    assertThat(file.shows("another")).isTrue();
    assertThat(file.shows("zanzibarian")).isFalse();
  }

  @Test
  void aConversationThatIsErasedOrGoneIsFoundNoMore() {
    received(BOB, "a zanzibarian mill");
    received(CAROL, "a quixotic mill");
    found("mill");
    search.erasing(BOB, List.of());
    store.commit(new Commit(Map.of(), List.of(), List.of(BOB)));
    received(BOB, "a new mill");
    assertThat(found("mill")).containsExactly("bob 1", "carol 0");

    ends.remove(CAROL);
    assertThat(found("mill")).containsExactly("bob 1");
    search.save();
    assertThat(file.shows("zanzibarian")).isFalse();
    assertThat(file.shows("quixotic")).isFalse();
  }

  @Test
  void saysThatItIsNotCompleteWhereALogCannotBeRead() {
    received(BOB, "one mill");
    received(BOB, "two mills");
    received(CAROL, "three mills");
    var broken = new LogBlock(BOB, 0, 1, Bytes.ofHex("ff"));
    store.commit(
        new Commit(
            Map.of(), List.of(), List.of(), List.of(new LogRewrite(BOB, 0, 1, List.of(broken)))));

    var found = (Search.Outcome.Found) ask("mill", 9);
    assertThat(found.isComplete()).isFalse();
    assertThat(found.hits()).extracting(Search.Hit::log).contains(CAROL);
  }

  @Test
  void keepsToItsSizeAndThenKnowsTheNewerTextsOnly() {
    search.close();
    search = new Search(store, file, 400_000);
    var random = new SplittableRandom(5);
    for (var i = 0; i < 6_000; i++) {
      received(BOB, "mill " + Long.toString(random.nextLong(Long.MAX_VALUE), 36) + " word" + i);
    }
    var found = (Search.Outcome.Found) ask("mill", 10_000);
    search.save();

    assertThat(found.isComplete()).isFalse();
    assertThat(found.hits()).hasSizeBetween(1_000, 5_000);
    assertThat(found.hits().getFirst().position()).isEqualTo(5_999);
    assertThat(found("word5999")).hasSize(1);
    assertThat(found("word7")).as("word7, word70 to word79 and so on, of the newer half").isEmpty();
    assertThat(file.content.orElseThrow()).hasSizeLessThan(800_000);
    search.close();
    search = new Search(store, file, 400_000);
    assertThat(((Search.Outcome.Found) ask("mill", 9)).isComplete()).isFalse();
  }

  /// Whatever happens in between, an answer is what a look at every text gives.
  @Test
  void agreesWithALookAtEveryText() {
    Properties.forAll(
        15,
        (random, size) -> {
          var some = new SearchTest();
          for (var i = 0; i < size; i++) {
            some.happen(random);
          }
          some.search.close();
        });
  }

  private final List<String> texts = new ArrayList<>();

  private void happen(SplittableRandom random) {
    switch (random.nextInt(6)) {
      case 0 -> {
        search.save();
        restart();
      }
      case 1 -> restart();
      case 2 -> {
        if (!texts.isEmpty()) {
          var position = random.nextInt(texts.size());
          search.erasing(BOB, List.of((long) position));
          erase(BOB, position);
          texts.set(position, "");
        }
      }
      case 3 -> {
        var words = word(random) + " " + word(random);
        assertThat(found(words)).isEqualTo(looked(words));
      }
      default -> {
        var text = word(random) + " " + word(random) + " " + word(random);
        texts.add(text);
        received(BOB, text);
      }
    }
  }

  private static String word(SplittableRandom random) {
    return List.of("mill", "Miller", "old", "older", "river", "ríver").get(random.nextInt(6));
  }

  private List<String> looked(String words) {
    var wanted = plain(words).split(" ", -1);
    var found = new ArrayList<String>();
    for (var i = texts.size() - 1; i >= 0; i--) {
      var stands = List.of(plain(texts.get(i)).split(" ", -1));
      var hasAll = true;
      for (var word : wanted) {
        hasAll &= stands.stream().anyMatch(one -> one.startsWith(word));
      }
      if (hasAll) {
        found.add("bob " + i);
      }
    }
    return found;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace('í', 'i');
  }

  private void restart() {
    search.close();
    search = new Search(store, file);
  }

  private Search.Outcome ask(String words, int most) {
    return search.find(SearchWords.of(words).orElseThrow(), most, ends);
  }

  private List<String> found(String words) {
    var outcome = ask(words, 1_000);
    assertThat(outcome).isInstanceOf(Search.Outcome.Found.class);
    return ((Search.Outcome.Found) outcome)
        .hits().stream()
            .map(hit -> (hit.log().equals(BOB) ? "bob " : "carol ") + hit.position())
            .toList();
  }

  private void received(Bytes log, String text) {
    var at = NOON.plusSeconds(seconds++);
    var id = new MessageId(7, seconds);
    append(
        log,
        new LogEntry.Received(
            new Notice.Text(id, new Letter(text), NOON, at, Suite.HYBRID, false, 100), null));
  }

  private void sent(Bytes log, String text) {
    var at = NOON.plusSeconds(seconds++);
    append(log, new LogEntry.Sent(new MessageId(8, seconds), at, at, null, null, new Letter(text)));
  }

  private void append(Bytes log, LogEntry entry) {
    var position = ends.getOrDefault(log, 0L);
    var content = LogFormat.join(List.of(LogFormat.encode(entry)));
    store.commit(
        new Commit(
            Map.of(), List.of(new LogBlock(log, position, 1, content)), List.of(), List.of()));
    ends.put(log, position + 1);
  }

  private void erase(Bytes log, long position) {
    var block = new LogBlock(log, position, 1, LogFormat.join(List.of(Bytes.EMPTY)));
    store.commit(
        new Commit(
            Map.of(),
            List.of(),
            List.of(),
            List.of(new LogRewrite(log, position, position + 1, List.of(block)))));
  }
}
