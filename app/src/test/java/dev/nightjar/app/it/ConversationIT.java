// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.app.control.ControlClient;
import dev.nightjar.app.it.Nightjar.Listening;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `docs/guide/`, in the order in which two people use them, and what goes wrong.
///
/// Two homes for all tests, for each takes a second to open.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConversationIT {
  private Path folder;
  private Nightjar nightjar;
  private Listening alice;

  @BeforeAll
  void makeHomes(@TempDir Path temporary) throws IOException {
    folder = temporary;
    nightjar = new Nightjar(folder);
    for (var name : new String[] {"alice", "bob"}) {
      var ended = nightjar.run("init", "--name", name, "--home", home(name));
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("fingerprint", "hybrid");
    }
    alice = nightjar.listen("alice");
    alice.line("\"ready\"");
  }

  @AfterAll
  void endEverything() {
    nightjar.close();
  }

  @Test
  @Order(1)
  void aHomeIsNeverMadeTwice() {
    assertThat(nightjar.run("init", "--home", home("alice")).exitCode()).isEqualTo(4);
  }

  @Test
  @Order(2)
  void aWrongPassphraseIsSaidToBeOne() {
    var ended = nightjar.runWith("not the passphrase", "id", "--home", home("bob"));

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).startsWith("nightjar: ").doesNotContain("\tat ", "not the passphrase");
    assertThat(ended.err().lines().count()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  @Order(3)
  void aHomeThatIsNotThereIsSaidToBeMissing() {
    var ended = nightjar.run("id", "--json", "--home", home("nobody"));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(error(ended.out())).containsEntry("code", "home-missing").containsKey("remedy");
  }

  @Test
  @Order(4)
  void anInvitationMakesTwoContacts() throws IOException {
    var invitation = nightjar.run("invite", "--home", home("alice"));
    assertThat(invitation.exitCode()).as(invitation.err()).isZero();
    var link = invitation.out().strip();
    assertThat(link).startsWith("nightjar:1/");

    var added =
        nightjar.runTyping(
            link + "\n", "contact", "add", "-", "--name", "alice", "--json", "--home", home("bob"));
    assertThat(added.exitCode()).as(added.err()).isZero();
    alice.line("\"contact-added\"");

    var listed = nightjar.run("contact", "list", "--home", home("alice"));
    assertThat(listed.out()).contains("bob", "not yet", "hybrid");

    var again = nightjar.run("contact", "add", link, "--name", "again", "--home", home("bob"));
    assertThat(again.out()).contains("You know this contact already, as alice");

    var broken =
        nightjar.run("contact", "add", "nightjar:1/AAAA", "--name", "x", "--home", home("bob"));
    assertThat(broken.exitCode()).as(broken.err()).isEqualTo(11);
  }

  @Test
  @Order(5)
  void safetyNumbersAreTheSameOnBothSides() {
    var here = contact(nightjar.run("contact", "verify", "bob", "--json", "--home", home("alice")));
    var there =
        contact(nightjar.run("contact", "verify", "alice", "--json", "--home", home("bob")));
    assertThat(here.get("safetyNumber")).isEqualTo(there.get("safetyNumber"));

    var number = String.valueOf(there.get("safetyNumber"));
    var verified =
        nightjar.run("contact", "verify", "bob", "--number", number, "--home", home("alice"));
    assertThat(verified.exitCode()).isZero();
    assertThat(verified.out()).contains("bob is verified");
  }

  @Test
  @Order(6)
  void aMessageFromAnotherProcessArrivesAndIsAcknowledged() throws IOException {
    var text = "Grüße 🌒 \"quoted\"\nsecond line";
    var sent = nightjar.runTyping(text, "send", "alice", "-", "--json", "--home", home("bob"));

    assertThat(sent.exitCode()).as(sent.out() + sent.err()).isZero();
    var event = Json.object(alice.line("\"message\"")).orElseThrow();
    assertThat(event).containsEntry("text", text).containsEntry("from", "bob");
    assertThat(Json.object(sent.out()).orElseThrow()).containsEntry("id", event.get("id"));
    assertThat(event).doesNotContainKey("attachments");
  }

  @Test
  @Order(6)
  void aFileIsDescribedToTheOtherSideAndStaysInTheHistoryOfBoth() throws IOException {
    var file = Files.writeString(nightjar.home("bob").resolveSibling("abc.txt"), "abc");
    var sent =
        nightjar.run(
            "send", "alice", "on the stick", "--describe", file.toString(), "--home", home("bob"));

    assertThat(sent.exitCode()).as(sent.out() + sent.err()).isZero();
    assertThat(sent.err()).contains(file + " is described, and not sent.");
    var event = Json.object(alice.line("on the stick")).orElseThrow();
    assertThat(Json.objects(event, "attachments"))
        .containsExactly(
            Map.of(
                "name",
                "abc.txt",
                "mediaType",
                "text/plain",
                "size",
                3,
                "sha256",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    for (var history :
        List.of(
            nightjar.run("history", "bob", "--unread-stays", "--home", home("alice")),
            nightjar.run("history", "alice", "--home", home("bob")))) {
      assertThat(history.out())
          .contains("describes abc.txt (text/plain, 3 bytes), which did not come with it")
          .contains("sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
    assertThat(nightjar.run("search", "abc", "--json", "--home", home("alice")).out())
        .contains("on the stick");
  }

  @Test
  @Order(7)
  void everyQuestionIsAnsweredInJson() {
    for (var command : new String[] {"id", "invite", "contact list", "contact verify bob --yes"}) {
      var words = (command + " --json --home " + home("alice")).split(" ", -1);
      var ended = nightjar.run(words);

      assertThat(ended.exitCode()).as(command + ended.err()).isZero();
      assertThat(Json.object(ended.out())).as(command).isPresent();
    }
  }

  @Test
  @Order(8)
  void garbageToTheControlSocketDoesNoHarm() throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("alice").resolve("control.sock"));
    try (var socket = SocketChannel.open(address)) {
      socket.write(ByteBuffer.wrap(new byte[] {0, -1, '\n', '{', '\n'}));
      socket.write(ByteBuffer.wrap("{\"command\":\"identity\"}".getBytes(StandardCharsets.UTF_8)));
    }

    assertThat(nightjar.run("id", "--home", home("alice")).exitCode()).isZero();
  }

  @Test
  @Order(9)
  void aHomeThatIsOpenElsewhereIsNotOpenedTwice() throws Exception {
    var second = nightjar.listen("alice");

    assertThat(second.process().waitFor()).isEqualTo(7);
  }

  @Test
  @Order(10)
  void aPortThatIsTakenIsSaidToBeTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ended = nightjar.listen("bob", "--port", String.valueOf(taken.getLocalPort()));

      assertThat(ended.process().waitFor()).isEqualTo(9);
    }
  }

  @Test
  @Order(11)
  void aListenerThatWasKilledComesBackAndTheConversationGoesOn() throws Exception {
    alice.kill();
    var offline =
        nightjar.run("send", "alice", "anyone?", "--timeout", "5s", "--home", home("bob"));
    assertThat(offline.exitCode()).as(offline.out()).isEqualTo(12);
    assertThat(offline.err().lines().count()).isEqualTo(2);

    var port = Json.object(nightjar.run("contact", "list", "--json", "--home", home("bob")).out());
    alice = nightjar.listen("alice", "--port", portOf(port.orElseThrow()));
    alice.line("\"ready\"");

    var sent = nightjar.run("send", "alice", "back again", "--home", home("bob"));
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    assertThat(alice.line("\"message\"")).contains("anyone?");
    assertThat(alice.line("\"message\"")).contains("back again");
  }

  @Test
  @Order(12)
  void historyIsTheSameWithAndWithoutARunningListener() {
    var beside = nightjar.run("history", "bob", "--json", "--home", home("alice"));
    var alone = nightjar.run("history", "alice", "--json", "--home", home("bob"));

    assertThat(texts(beside)).contains("back again", "anyone?").isEqualTo(texts(alone));
    assertThat(Json.object(beside.out()).orElseThrow().get("unread")).isNotEqualTo(0);
    var again = nightjar.run("history", "bob", "--json", "--home", home("alice"));
    assertThat(Json.object(again.out()).orElseThrow()).containsEntry("unread", 0);
    assertThat(nightjar.run("history", "alice", "--home", home("bob")).out())
        .contains("you", "(delivered)", "back again");

    nightjar.run("draft", "bob", "half a thought", "--home", home("alice"));
    assertThat(nightjar.run("draft", "bob", "--home", home("alice")).out())
        .isEqualTo("half a thought\n");
  }

  @Test
  @Order(13)
  void whatIsErasedIsGoneHereAndTimersReachTheOtherSide() throws IOException {
    var before = Json.object(history("bob", "alice")).orElseThrow();
    var newest = Json.objects(before, "entries").getFirst();
    var erased =
        nightjar.run(
            "erase",
            "bob",
            String.valueOf(newest.get("position")),
            "--yes",
            "--home",
            home("alice"));
    assertThat(erased.exitCode()).as(erased.err()).isZero();
    assertThat(history("bob", "alice")).doesNotContain(String.valueOf(newest.get("id")));
    assertThat(history("alice", "bob")).contains(String.valueOf(newest.get("id")));

    assertThat(nightjar.run("timer", "bob", "1h", "--home", home("alice")).exitCode()).isZero();
    nightjar.run("send", "alice", "so that bob is online", "--home", home("bob"));
    alice.line("so that bob is online");
    assertThat(nightjar.run("timer", "alice", "--home", home("bob")).out()).contains("1 h");
    assertThat(nightjar.run("send", "alice", "gone soon", "--home", home("bob")).exitCode())
        .isZero();
    assertThat(history("bob", "alice")).contains("disappearsAt", "gone soon");

    assertThat(nightjar.run("erase", "alice", "--all", "--yes", "--home", home("bob")).exitCode())
        .isZero();
    assertThat(Json.objects(Json.object(history("alice", "bob")).orElseThrow(), "entries"))
        .isEmpty();
    assertThat(nightjar.run("send", "alice", "a new beginning", "--home", home("bob")).exitCode())
        .isZero();
    assertThat(history("alice", "bob")).contains("a new beginning").doesNotContain("gone soon");
  }

  @Test
  @Order(14)
  void textsAreFoundWithAndWithoutARunningListener() {
    for (var name : new String[] {"alice", "bob"}) {
      var found = nightjar.run("search", "NEW", "begin", "--json", "--home", home(name));
      assertThat(found.exitCode()).as(found.err()).isZero();
      assertThat(Json.objects(Json.object(found.out()).orElseThrow(), "hits"))
          .hasSize(1)
          .allMatch(hit -> "a new beginning".equals(Json.object(hit, "entry").get("text")));
    }
    var again = nightjar.run("search", "beginning", "--home", home("bob"));
    assertThat(again.out()).contains("you to alice", "a new beginning");
    var gone = nightjar.run("search", "gone", "soon", "--home", home("bob"));
    assertThat(gone.out()).contains("Nothing was found");
  }

  private String history(String contact, String of) {
    var ended = nightjar.run("history", contact, "--json", "--home", home(of));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }

  private static List<Object> texts(Nightjar.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return Json.objects(Json.object(ended.out()).orElseThrow(), "entries").stream()
        .map(entry -> entry.get("text"))
        .toList();
  }

  @Test
  @Order(15)
  void aListenerThatNobodyReadsStopsAndKeepsTheMessage() throws Exception {
    var known = Json.object(nightjar.run("contact", "list", "--json", "--home", home("bob")).out());
    alice.lines().close();
    // She may stop before she has it, then Bob keeps it; or after, then she does.
    nightjar.run("send", "alice", "is anybody reading?", "--timeout", "5s", "--home", home("bob"));
    assertThat(alice.process().waitFor()).isZero();

    alice = nightjar.listen("alice", "--port", portOf(known.orElseThrow()));
    alice.line("\"ready\"");
    nightjar.run("send", "alice", "now?", "--home", home("bob"));
    assertThat(alice.line("\"message\"")).contains("is anybody reading?");
    assertThat(alice.line("\"message\"")).contains("now?");
  }

  @Test
  @Order(16)
  void aListenerThatIsAskedToStopLeavesNoSocket() throws Exception {
    alice.stop();

    assertThat(folder.resolve("alice").resolve("control.sock")).doesNotExist();
    assertThat(Files.exists(folder.resolve("alice"))).isTrue();
    assertThat(nightjar.run("id", "--home", home("alice")).exitCode()).isZero();
  }

  @Test
  @Order(18)
  void aListenerWhoseHomeCannotBeWrittenEndsAndSaysSo() throws Exception {
    alice = nightjar.listen("alice");
    alice.line("\"ready\"");
    var client = ControlClient.connect(folder.resolve("alice")).orElseThrow();
    var database = "jdbc:sqlite:" + folder.resolve("alice").resolve("home.db");
    try (client;
        var other = DriverManager.getConnection(database);
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE"); // Another program holds it.
      assertThatThrownBy(() -> client.invite(Duration.ofDays(1), List.of()))
          .isInstanceOf(ProblemException.class);
    }

    assertThat(alice.line("\"failed\"")).contains("home-unwritable", "remedy");
    assertThat(alice.process().waitFor()).isEqualTo(8);
  }

  @Test
  @Order(17)
  void theDoctorFindsNothingBroken() {
    var ended = nightjar.run("doctor", "--json", "--home", home("alice"));

    assertThat(ended.exitCode()).as(ended.out()).isZero();
    assertThat(Json.object(ended.out()).orElseThrow()).containsEntry("healthy", true);
  }

  private String home(String name) {
    return folder.resolve(name).toString();
  }

  private static Map<String, Object> contact(Nightjar.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return Json.object(ended.out()).orElseThrow();
  }

  private static Map<String, Object> error(String out) {
    return Json.object(Json.object(out).orElseThrow(), "error");
  }

  /// The port at which bob knows alice, out of the list of his contacts.
  private static String portOf(Map<String, Object> contacts) {
    var matcher =
        java.util.regex.Pattern.compile("127\\.0\\.0\\.1:([0-9]+)").matcher(contacts.toString());
    assertThat(matcher.find()).as(contacts.toString()).isTrue();
    return matcher.group(1);
  }
}
