// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Attachment;
import dev.nightjar.node.Contact;
import dev.nightjar.node.ContactId;
import dev.nightjar.node.ContactModes;
import dev.nightjar.node.DeliveryState;
import dev.nightjar.node.Letter;
import dev.nightjar.node.Message;
import dev.nightjar.node.MessageId;
import dev.nightjar.node.NodeEvent;
import dev.nightjar.node.NodeIdentity;
import dev.nightjar.node.Protection;
import dev.nightjar.node.transport.NodeAddress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NarratorTest {
  private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
  private static final Fingerprint FINGERPRINT = new Fingerprint(Bytes.ofHex("ab".repeat(32)));
  private static final Contact BOB =
      new Contact(
          new ContactId(Bytes.ofHex("01".repeat(8))),
          "b\u202Eob",
          FINGERPRINT,
          false,
          new ContactModes(Suite.HYBRID, Suite.HYBRID, null),
          List.of(),
          null);
  private static final Message MESSAGE =
      new Message(
          new MessageId(Bytes.ofHex("0a".repeat(16))),
          BOB,
          new Letter(
              "one\033[2J\ntwo\rthree",
              List.of(
                  new Attachment(
                      "x\u202Egpj\033[1m", "image/png", 1_234, Bytes.ofHex("0c".repeat(32))))),
          NOON,
          NOON,
          new Protection(Suite.QUANTUM, Protection.Kind.SESSION),
          123);
  private static final List<NodeEvent> EVENTS =
      List.of(
          new NodeEvent.MessageReceived(MESSAGE),
          new NodeEvent.DeliveryEnded(
              MESSAGE.id(), new DeliveryState.Failed(DeliveryState.Reason.EXPIRED)),
          new NodeEvent.NotUnderstood(BOB),
          new NodeEvent.ContactAdded(BOB),
          new NodeEvent.SessionEstablished(BOB, Suite.QUANTUM),
          new NodeEvent.ContactOnline(BOB),
          new NodeEvent.ContactOffline(BOB),
          new NodeEvent.KeyChanged(BOB),
          new NodeEvent.CopyDetected(BOB),
          new NodeEvent.TimerSet(BOB, true, Duration.ofHours(1)),
          new NodeEvent.Read(BOB, List.of(MESSAGE.id())));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal = Terminal.of(stream(out), stream(err), Palette.PLAIN);

  @Test
  void peopleSeeWhatPeersWroteWithoutItsEffects() {
    tellEverything(new PlainNarrator(terminal, InstantSource.fixed(NOON), ZoneOffset.UTC));

    assertThat(text())
        .contains("127.0.0.1:7400 and looks for contacts on this network. Press")
        .contains("12:00:00  b<U+202E>ob  one<U+001B>[2J\n          two<U+000D>three")
        .contains(
            "\n"
                + "          describes x<U+202E>gpj<U+001B>[1m (image/png, 1,234 bytes), which did"
                + " not come with it\n"
                + "            sha256 "
                + "0c".repeat(32))
        .contains("(quantum session)", "nightjar contact key", "a copy of it is in use")
        .contains("you to disappear after 1 h")
        .doesNotContain("\033", "\u202E", "\r");
    assertThat(text().lines().count()).isEqualTo(EVENTS.size() + 5);
  }

  @Test
  void programsGetEveryEventExactlyAndOnALineOfItsOwn() {
    tellEverything(new JsonNarrator(terminal));

    var events = text().lines().map(line -> Json.object(line).orElseThrow()).toList();
    assertThat(events)
        .extracting(event -> event.get("event"))
        .containsExactly(
            "ready",
            "message",
            "delivery",
            "not-understood",
            "contact-added",
            "session",
            "online",
            "offline",
            "key-changed",
            "copy-detected",
            "timer",
            "read",
            "acknowledged",
            "stopped");
    assertThat(events.getFirst()).containsEntry("lan", true).containsEntry("control", true);
    assertThat(events.get(1))
        .containsEntry("text", MESSAGE.text())
        .containsEntry("from", BOB.name())
        .containsEntry("suite", "quantum")
        .containsEntry("wireBytes", 123)
        .containsEntry("id", "0a".repeat(16))
        .containsEntry(
            "attachments",
            List.of(
                Map.of(
                    "name",
                    "x\u202Egpj\033[1m",
                    "mediaType",
                    "image/png",
                    "size",
                    1_234,
                    "sha256",
                    "0c".repeat(32))));
    assertThat(events.get(2)).containsEntry("delivered", false).containsEntry("reason", "expired");
  }

  @Test
  void whatEndedANodeIsSaidWithItsRemedy() {
    var problem = new Problem(ExitCode.HOME_UNWRITABLE, "It is full.", "Free some space.");
    new PlainNarrator(terminal, InstantSource.fixed(NOON), ZoneOffset.UTC).failed(problem);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("nightjar: It is full.\n          Free some space.\n");
    assertThat(text()).isEmpty();

    new JsonNarrator(terminal).failed(problem);
    assertThat(Json.object(text().strip()).orElseThrow())
        .containsEntry("event", "failed")
        .containsEntry("code", "home-unwritable")
        .containsEntry("message", "It is full.")
        .containsEntry("remedy", "Free some space.");
  }

  private static void tellEverything(Narrator narrator) {
    narrator.ready(
        new Narrator.Online(
            new NodeIdentity(FINGERPRINT, "alice", Set.of(Suite.HYBRID)),
            List.of(new NodeAddress("127.0.0.1", 7400)),
            true,
            true));
    EVENTS.forEach(narrator::tell);
    narrator.acknowledged(new DeliveryView("ab", "bob", "hybrid", "session", 1.5, 100));
    narrator.stopped();
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream target) {
    return new PrintStream(target, true, StandardCharsets.UTF_8);
  }
}
