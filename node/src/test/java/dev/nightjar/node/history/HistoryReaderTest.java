// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.history;

import static dev.nightjar.node.history.SomeLog.failed;
import static dev.nightjar.node.history.SomeLog.id;
import static dev.nightjar.node.history.SomeLog.received;
import static dev.nightjar.node.history.SomeLog.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.history.HistoryReader.Outcome;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogEntry;
import dev.nightjar.node.peer.LogRewrite;
import dev.nightjar.node.peer.Standing;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.testkit.Properties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pages of a conversation, newest first, with what became of each text.
final class HistoryReaderTest {
  private static final HistoryReader.Size ALL = new HistoryReader.Size(1_000, 1 << 20);

  private final SomeLog log = new SomeLog();

  @Test
  void givesTheNewestFirstAndTellsWhatBecameOfEach() {
    log.with(sent(1, "arrived"), received(1, "answer"));
    log.with(sent(2, "in vain"), sent(3, "on its way"));
    log.with(failed(2), sent(4, "waits"));

    var page = page(standing(Map.of(id(3), true, id(4), false)), Long.MAX_VALUE, ALL);

    assertThat(lines(page))
        .containsExactly(
            "5 waits Waiting",
            "3 on its way UnderWay",
            "2 in vain GivenUp",
            "1 < answer",
            "0 arrived Delivered");
    assertThat(page.older()).isZero();
  }

  @Test
  void passesOverWhatWasErasedAndTellsOfTimers() {
    log.with(
        received(1, "a"),
        new LogEntry.Erased(),
        new LogEntry.TimerSet(id(0), SomeLog.NOON, false, 60));

    assertThat(lines(page(standing(), Long.MAX_VALUE, ALL))).containsExactly("2 60 s", "0 < a");
    assertThat(unread(0)).isEqualTo(1);
  }

  @Test
  void goesOnWhereThePageBeforeEnded() {
    log.with(received(1, "a"), received(2, "b"), received(3, "c"));
    log.with(received(4, "d"));

    var first = page(standing(), Long.MAX_VALUE, new HistoryReader.Size(2, 100));
    var second = page(standing(), first.older(), new HistoryReader.Size(2, 100));

    assertThat(lines(first)).containsExactly("3 < d", "2 < c");
    assertThat(lines(second)).containsExactly("1 < b", "0 < a");
  }

  @Test
  void aPageHoldsSoManyBytesButAlwaysOneText() {
    log.with(received(1, "12345"), received(2, "123456"), received(3, "a text of 20 bytes..."));

    var first = page(standing(), Long.MAX_VALUE, new HistoryReader.Size(9, 11));
    var second = page(standing(), first.older(), new HistoryReader.Size(9, 11));

    assertThat(first.items()).hasSize(1);
    assertThat(second.items()).hasSize(2);
    assertThat(second.older()).isZero();
  }

  @Test
  void knowsThatATextWasGivenUpWhoeverBeginsBeforeThat() {
    log.with(sent(1, "in vain"), sent(2, "other"));
    log.with(failed(1));

    assertThat(lines(page(standing(), 1, ALL))).containsExactly("0 in vain GivenUp");
  }

  @Test
  void noticesWhatIsGivenUpBetweenTwoPages() {
    var reader = new HistoryReader(log.store, SomeLog.NAME);
    log.with(sent(1, "first"), sent(2, "second"));
    var waiting = Map.of(id(1), false, id(2), false);
    read(reader.page(standing(waiting), Long.MAX_VALUE, new HistoryReader.Size(1, 9)));
    log.with(failed(1));

    var page = read(reader.page(standing(Map.of(id(2), false)), 1, ALL));

    assertThat(lines(page)).containsExactly("0 first GivenUp");
  }

  @Test
  void sumsUpAsEveryPageSizeDoes() {
    Properties.forAll(
        60,
        (random, size) -> {
          var some = new SomeLog();
          var waiting = new HashMap<MessageId, Boolean>();
          var number = 0;
          for (var i = 0; i < size; i++) {
            var entries = new ArrayList<LogEntry>();
            for (var j = random.nextInt(1, 5); j > 0; j--) {
              number++;
              entries.add(
                  switch (random.nextInt(3)) {
                    case 0 -> received(number, "r" + number);
                    case 1 -> sent(number, "s" + number);
                    default -> failed(random.nextInt(1, number + 1));
                  });
            }
            some.with(entries.toArray(LogEntry[]::new));
          }
          var now = new Standing(some.end(), 0, waiting, false, List.of(), 0, "");
          var whole =
              lines(
                  read(
                      new HistoryReader(some.store, SomeLog.NAME)
                          .page(now, now.end(), new HistoryReader.Size(10_000, 1 << 20))));

          var reader = new HistoryReader(some.store, SomeLog.NAME);
          var parts = new ArrayList<String>();
          var before = Long.MAX_VALUE;
          do {
            var part =
                read(reader.page(now, before, new HistoryReader.Size(random.nextInt(1, 9), 30)));
            parts.addAll(lines(part));
            before = part.older();
          } while (before > 0);

          assertThat(parts).isEqualTo(whole);
        });
  }

  @Test
  void countsWhatIsUnread() {
    log.with(received(1, "a"), sent(1, "b"), received(2, "c")).with(received(3, "d"), failed(1));

    assertThat(unread(0)).isEqualTo(3);
    assertThat(unread(1)).isEqualTo(2);
    assertThat(unread(3)).isEqualTo(1);
    assertThat(unread(log.end())).isZero();
  }

  @Test
  void whatIsWrittenMeanwhileWaitsForTheNextQuestion() {
    log.with(received(1, "a"));
    var before = standing();
    log.with(received(2, "b"));

    assertThat(lines(page(before, Long.MAX_VALUE, ALL))).containsExactly("0 < a");
  }

  @Test
  void givesWhatIsNewerThanDamageAndThenSaysWhereItIs() {
    log.with(received(1, "old")).with(received(2, "broken")).with(received(3, "new"));
    log.store.commit(
        new Commit(
            Map.of(),
            List.of(),
            List.of(),
            List.of(
                new LogRewrite(
                    SomeLog.NAME,
                    1,
                    2,
                    List.of(new LogBlock(SomeLog.NAME, 1, 1, Bytes.ofHex("ff")))))));

    var reader = new HistoryReader(log.store, SomeLog.NAME);
    var page = read(reader.page(standing(), Long.MAX_VALUE, ALL));

    assertThat(lines(page)).containsExactly("2 < new");
    assertThat(reader.page(standing(), page.older(), ALL)).isEqualTo(new Outcome.Damaged<>(1));
    assertThat(reader.unread(standing())).isEqualTo(new Outcome.Damaged<>(1));
  }

  private Standing standing() {
    return standing(Map.of());
  }

  private Standing standing(Map<MessageId, Boolean> queue) {
    return new Standing(log.end(), 0, queue, false, List.of(), 0, "");
  }

  private long unread(long read) {
    var now = new Standing(log.end(), read, Map.of(), false, List.of(), 0, "");
    return read(new HistoryReader(log.store, SomeLog.NAME).unread(now));
  }

  private HistoryReader.Page page(Standing now, long before, HistoryReader.Size size) {
    return read(new HistoryReader(log.store, SomeLog.NAME).page(now, before, size));
  }

  private static <T> T read(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Read.class);
    return ((Outcome.Read<T>) outcome).what();
  }

  private static List<String> lines(HistoryReader.Page page) {
    return page.items().stream().map(HistoryReaderTest::line).toList();
  }

  private static String line(HistoryItem item) {
    return switch (item) {
      case HistoryItem.Ours(var position, var text, var fate) ->
          position + " " + text.letter().text() + " " + fate.getClass().getSimpleName();
      case HistoryItem.Theirs(var position, var text) ->
          position + " < " + text.text().letter().text();
      case HistoryItem.TimerSet(var position, var timer) -> position + " " + timer.seconds() + " s";
    };
  }
}
