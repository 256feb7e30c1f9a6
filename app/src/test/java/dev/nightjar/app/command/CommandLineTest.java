// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.app.control.ControlServer;
import dev.nightjar.app.control.Manner;
import dev.nightjar.app.control.StubHome;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.crypto.suite.Suite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole command lines, against a running `listen` whose home is a stub.
@Timeout(60)
final class CommandLineTest {
  @TempDir private Path folder;
  private final StubHome home = new StubHome();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private ControlServer server;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(folder, home).orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static List<List<String>> commands() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    return tree(nowhere, nowhere, Map.of()).paths();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithAnExample(List<String> words) {
    var line = new ArrayList<>(words);
    line.add("--help");

    assertThat(run(line)).isZero();
    assertThat(out()).startsWith("Usage: " + String.join(" ", prepended("nightjar", words)));
    assertThat(out()).contains("  nightjar ").contains("-h, --help");
    assertThat(out().lines()).allMatch(text -> text.length() <= 110);
    assertThat(err()).isEmpty();
  }

  @Test
  void noCommandShowsTheHelpOfAll() {
    assertThat(run(List.of())).isZero();
    assertThat(out()).contains("demo", "doctor", "listen", "send", "bench", "fuzz", "mutate");
  }

  @Test
  void theVersionNamesTheJavaThatRunsIt() {
    assertThat(run(List.of("--version"))).isZero();
    assertThat(out()).startsWith("nightjar ").contains("Java 25");
  }

  @ParameterizedTest
  @CsvSource({
    "sned bob hi, send",
    "listen --prt 7400, --port",
    "invite --expire 1d, --expires",
    "contact ad x --name y, add",
  })
  void aMisspeltWordIsMetWithTheNearestOne(String line, String nearest) {
    assertThat(run(List.of(line.split(" ", -1)))).isEqualTo(2);
    assertThat(err()).contains("Did you mean").contains(nearest).contains("--help");
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "invite --expires soon",
    "invite --expires 0s",
    "send bob hi --mode best",
    "send bob hi --mode hybrid --envelope rsa",
    "send bob hi --urgent --envelope rsa",
    "send bob hi --urgent --mode hybrid",
    "send bob",
    "listen",
    "listen --port many",
    "contact add nightjar:1/AAAA",
    "contact key bob",
    "contact key bob --accept --reject",
    "contact remove bob",
    "history bob --limit 0",
    "history bob --limit 10001",
    "history bob --before 0",
    "draft bob hi --clear",
    "export",
    "import",
    "import no-such-file",
    "timer bob soon",
    "search",
    "search mill --limit 0",
    "search mill --limit 101",
    "timer bob 0s",
    "erase bob",
    "erase bob 1 --all",
    "erase bob one",
    "erase bob -- -1",
    "erase bob --all",
  })
  void whatMakesNoSenseIsRefusedAndDoesNothing(String line) {
    assertThat(runHere(line)).isEqualTo(2);
    assertThat(err().lines().count()).isBetween(2L, 3L);
    assertThat(home.asked()).noneMatch(asked -> asked.startsWith("send"));
    assertThat(home.asked()).noneMatch(asked -> asked.startsWith("remove"));
    assertThat(home.asked()).noneMatch(asked -> asked.startsWith("erase"));
  }

  @Test
  void identityIsShownInGroupsAndAsQrCode() {
    assertThat(runHere("id --qr")).isZero();
    assertThat(out()).contains("alice", "0123 4567 89ab cdef", "127.0.0.1:7400", "▄");
  }

  @Test
  void anInvitationIsAloneOnTheOutputSoThatItCanBePiped() {
    assertThat(runHere("invite --expires 2h --address a.example:1 --address [::1]:2")).isZero();
    assertThat(out()).isEqualTo("nightjar:1/AAAA\n");
    assertThat(home.asked()).contains("invite PT2H [a.example:1, [::1]:2]");
  }

  @Test
  void contactsAreListedWithoutObeyingTheirNames() {
    assertThat(runHere("contact list")).isZero();
    assertThat(out()).contains("bob", "not yet", "ca<U+202E>rol", "KEY CHANGED");
    assertThat(out()).doesNotContain("\u202E");
  }

  @Test
  void aNewContactComesWithItsSafetyNumber() {
    assertThat(runHere("contact add nightjar:1/AAAA --name bob")).isZero();
    assertThat(out()).contains("01234  56789", "nightjar contact verify bob");
  }

  @Test
  void verifyingComparesTheNumberThatWasReadOut() {
    var wrong = "1".repeat(60);

    assertThat(runHere("contact verify bob --number " + wrong)).isEqualTo(1);
    assertThat(home.asked()).noneMatch(asked -> asked.startsWith("verify"));
    assertThat(err()).contains("differ");

    assertThat(runHere("contact verify bob --number " + StubHome.SAFETY_NUMBER)).isZero();
    assertThat(home.asked()).contains("verify bob true");
  }

  @Test
  void verifyingWithoutAnAnswerChangesNothing() {
    assertThat(runHere("contact verify bob")).isZero();
    assertThat(runHere("contact verify bob --json")).isZero();
    assertThat(home.asked()).noneMatch(asked -> asked.startsWith("verify"));

    assertThat(runHere("contact verify bob --undo")).isZero();
    assertThat(home.asked()).contains("verify bob false");
  }

  @Test
  void modesAndFloorsAreSetAsAsked() {
    assertThat(runHere("contact mode bob quantum")).isZero();
    assertThat(runHere("contact mode bob classical --floor")).isZero();
    assertThat(home.asked())
        .contains("mode bob QUANTUM false", "mode bob CLASSICAL true", "mode bob CLASSICAL false");
    assertThat(err()).contains("Warning: classical");
  }

  @Test
  void theOtherContactCommandsReachTheHome() {
    assertThat(runHere("contact rename bob robert")).isZero();
    assertThat(runHere("contact key bob --accept")).isZero();
    assertThat(runHere("contact key bob --reject")).isZero();
    assertThat(runHere("contact remove bob --yes")).isZero();
    assertThat(home.asked())
        .contains(
            "rename bob robert", "changed-key bob true", "changed-key bob false", "remove bob");
  }

  @Test
  void aMessageIsSentAndItsFiguresAreShown() {
    assertThat(runHere("send bob hello --timeout 3s --envelope rsa")).isZero();
    assertThat(home.asked())
        .contains("send bob hello " + new Manner(Suite.RSA, true, false) + " PT3S");
    assertThat(out()).contains("bob acknowledged it after 1.3 ms", "hybrid session", "321 bytes");
  }

  @Test
  void historyShowsTheNewestLastWithWhatBecameOfIt() {
    assertThat(runHere("history bob")).isZero();

    var lines = out().lines().map(line -> line.replaceFirst("^[-0-9]+ [0-9:]+ +", "")).toList();
    assertThat(lines)
        .containsExactly(
            "you  first  (delivered)",
            "bob  second  (disappears)",
            " ".repeat(23)
                + "describes a<U+202E>b (x/y, 5,000,000,000 bytes), which did not come with it",
            " ".repeat(23) + "  sha256 " + "ef".repeat(32),
            "bob wanted texts to disappear after 1 h",
            "you  two",
            " ".repeat(16 + 3 + 4) + "lines  (under way)",
            "you  lost  (given up: expired)",
            "bob  newest<U+202E>  (new)  (disappears)");
    assertThat(home.asked())
        .containsExactly(
            "history bob 20 null", "history bob 18 5", "history bob 16 3", "mark-read bob");
    assertThat(err()).isEmpty();
  }

  @Test
  void historyGoesOnWhereItEndedAndLeavesUnreadWhatWasNotAskedFor() {
    assertThat(runHere("history bob --limit 2 --unread-stays")).isZero();
    assertThat(err()).contains("--before 5");
    assertThat(runHere("history bob --before 5")).isZero();
    assertThat(out()).contains("first", "second", "two").doesNotContain("lost");
    assertThat(runHere("history nobody")).isZero();
    assertThat(out()).contains("Nothing was said with nobody");
    assertThat(home.asked()).noneMatch(asked -> asked.startsWith("mark-read"));
  }

  @Test
  void whatIsFoundIsShownWithWhoSaidIt() {
    assertThat(runHere("search old mill")).isZero();
    var lines = out().lines().map(line -> line.replaceFirst("^[-0-9]+ [0-9:]+ +", "")).toList();
    assertThat(lines)
        .containsExactly(
            "you to carol  the old mill  (delivered)",
            "bob           an old<U+202E> mill  (disappears)");
    assertThat(err()).isEmpty();
    assertThat(runHere("search old mill --limit 2")).isZero();
    assertThat(err()).contains("there may be more");
    assertThat(runHere("search nothing")).isZero();
    assertThat(out()).contains("Nothing was found");
    assertThat(home.asked()).contains("search old mill 20", "search old mill 2");
  }

  @Test
  void aHomeIsExportedUnderAPassphraseOfItsOwn() throws IOException {
    var secret = folder.resolve("secret");
    Files.writeString(secret, "s3cret phrase\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    var file = folder.resolve("out");

    assertThat(runHere("export " + file + " --export-passphrase-file " + secret)).isZero();
    assertThat(out()).contains("All of the home is in " + file, "5,000,000,000 bytes");
    assertThat(home.asked()).contains("export " + file + " s3cret phrase");
    assertThat(runHere("export " + file)).isEqualTo(2);
    assertThat(err()).contains("NIGHTJAR_EXPORT_PASSPHRASE", "--export-passphrase-file");
  }

  @Test
  void checkSaysWhichConversationIsDamaged() {
    assertThat(runHere("check")).isEqualTo(1);
    assertThat(out())
        .contains("7 records and 5,000,000,000 entries", "with bob cannot be read at entry 12")
        .contains("rows of nothing")
        .doesNotContain("whole");
    assertThat(runHere("check --json")).isEqualTo(1);
    assertThat(Json.object(out()).orElseThrow()).containsEntry("whole", false);
  }

  @Test
  void aDraftIsShownKeptAndCleared() {
    assertThat(runHere("draft bob")).isZero();
    assertThat(out()).isEqualTo("Dear Bob\n");
    assertThat(runHere("draft bob Hello")).isZero();
    assertThat(runHere("draft bob --clear")).isZero();
    assertThat(out()).contains("no draft for bob");
    assertThat(home.asked()).contains("draft bob Hello", "draft bob ");
  }

  @Test
  void aTimerIsShownSetAndTurnedOff() {
    assertThat(runHere("timer bob")).isZero();
    assertThat(out()).isEqualTo("Texts with bob stay.\n");
    assertThat(runHere("timer bob 7d")).isZero();
    assertThat(out()).contains("disappear after 7 d");
    assertThat(runHere("timer bob off")).isZero();
    assertThat(home.asked()).containsExactly("timer bob", "timer bob PT168H", "timer bob PT0S");
  }

  @Test
  void theLongestTimesReachARunningListen() {
    assertThat(runHere("timer bob 365d")).isZero();
    assertThat(runHere("invite --expires 365d --address a.example:1")).isZero();
    assertThat(home.asked()).contains("timer bob PT8760H", "invite PT8760H [a.example:1]");
  }

  @Test
  void textsAreErasedOnceSomebodyAgreed() {
    assertThat(runHere("erase bob 1 6 --yes")).isZero();
    assertThat(runHere("erase bob --all --yes")).isZero();
    assertThat(home.asked()).contains("erase bob [1, 6]", "erase-all bob");
  }

  @Test
  void whatIsNotThereIsNotSaidToBeErased() {
    assertThat(runHere("erase bob 1 5000000000 --yes")).isEqualTo(2);
    assertThat(err()).contains("nothing at position 5000000000", "history bob --json");
    assertThat(home.asked()).noneMatch(asked -> asked.startsWith("erase"));
  }

  @Test
  void whatToDoNextCanBeTypedAsItStands() {
    var home = "--home " + folder;

    assertThat(runHere("history bob --limit 2 --unread-stays")).isZero();
    assertThat(err()).isEqualTo("Older:  nightjar history bob --before 5 " + home + "\n");
    assertThat(runHere("contact key bob --accept")).isZero();
    assertThat(out()).endsWith("  nightjar contact verify bob " + home + "\n");
    run(List.of("contact", "add", "nightjar:1/AAAA", "--name", "it's bob", "--home", "" + folder));
    assertThat(out()).contains("nightjar contact verify 'it'\\''s bob' " + home + "\n");
  }

  @Test
  void anEmptyNameOfAHomeIsNotTheFolderOneIsIn() {
    assertThat(run(List.of("id", "--home", ""))).isEqualTo(2);
    assertThat(run(List.of("init", "--home", ""))).isEqualTo(2);
    assertThat(err()).contains("--home names no folder");
  }

  @Test
  void nobodyChoosesAPassphraseForAHomeThatExists() {
    assertThat(runHere("init --name alice")).isEqualTo(ExitCode.HOME_EXISTS.number());
    assertThat(err()).contains("nothing was overwritten");
  }

  @ParameterizedTest
  @CsvSource({
    "listen --port many, nightjar: Invalid value for option '--port': 'many' is no whole number",
    "contact key bob, nightjar: Missing required argument",
    "erase bob x, nightjar: nightjar erase does not know 'x'",
  })
  void aMistakeIsToldInPlainWords(String line, String told) {
    assertThat(runHere(line)).isEqualTo(2);
    assertThat(err()).startsWith(told).doesNotContain(" int", "Error:", "Did you mean -h");
  }

  @ParameterizedTest
  @CsvSource({
    "id --json",
    "timer bob --json",
    "search old mill --json",
    "search nothing --json",
    "erase bob 1 --yes --json",
    "erase bob --all --yes --json",
    "history bob --json",
    "history nobody --json",
    "draft bob --json",
    "invite --json",
    "contact list --json",
    "contact add nightjar:1/AAAA --name bob --json",
    "contact verify bob --yes --json",
    "contact mode bob quantum --json",
    "contact rename bob robert --json",
    "contact key bob --accept --json",
    "contact remove bob --yes --json",
    "send bob hello --json",
    "contact verify nobody --json",
    "send bob hello --mode best --json",
  })
  void everyAnswerInJsonIsOneDocument(String line) {
    runHere(line);

    assertThat(Json.object(out())).as(out()).isPresent();
    assertThat(err()).isEmpty();
  }

  @Test
  void aProblemIsTwoLinesAndItsOwnExitCode() {
    assertThat(runHere("contact verify nobody")).isEqualTo(10);
    assertThat(err()).isEqualTo("nightjar: There is no contact nobody.\n          See the list.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "id",
    "contact list",
    "send bob hi",
    "listen --port 0",
    "invite --address a.example:1"
  })
  void withoutAHomeNobodyIsAskedForAPassphrase(String line) {
    var words = new ArrayList<>(List.of(line.split(" ", -1)));
    words.addAll(List.of("--home", folder.resolve("none").toString()));

    assertThat(run(words)).isEqualTo(ExitCode.HOME_MISSING.number());
    assertThat(err()).startsWith("nightjar: There is no home in ").hasLineCount(2);
  }

  @Test
  void aBugShowsNoStackTraceUnlessAskedFor() {
    assertThat(runHere("contact verify bug")).isEqualTo(70);
    assertThat(err()).doesNotContain("\tat ").doesNotContain("a secret detail");

    var line = List.of("contact", "verify", "nobody", "--home", folder.toString());
    err.reset();
    tree(stream(out), stream(err), Map.of("NIGHTJAR_DEBUG", "1")).run(line.toArray(String[]::new));
    assertThat(err()).contains("ProblemException").contains("\tat ");
  }

  @Test
  void theDefaultHomeFollowsTheXdgSpecification() {
    var user = Path.of("/u");

    assertThat(around(Map.of(), user).defaultHome()).isEqualTo(Path.of("/u/.local/share/nightjar"));
    assertThat(around(Map.of("XDG_DATA_HOME", "/d"), user).defaultHome())
        .isEqualTo(Path.of("/d/nightjar"));
    assertThat(around(Map.of("XDG_DATA_HOME", "relative"), user).defaultHome())
        .isEqualTo(Path.of("/u/.local/share/nightjar"));
  }

  @Test
  void theFolderOfAPersonIsWhatHomeSaysAndNeverAGuess() {
    assertThat(Surroundings.userHome(Map.of("HOME", "/h"), "/u")).isEqualTo(Path.of("/h"));
    assertThat(Surroundings.userHome(Map.of("HOME", ""), "/u")).isEqualTo(Path.of("/u"));
    assertThat(Surroundings.userHome(Map.of(), "/u")).isEqualTo(Path.of("/u"));

    var nobody = around(Map.of(), Surroundings.userHome(Map.of(), "?"));
    assertThatThrownBy(nobody::defaultHome)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no folder");
    assertThat(around(Map.of("XDG_DATA_HOME", "/d"), nobody.userHome()).defaultHome())
        .isEqualTo(Path.of("/d/nightjar"));
  }

  private int runHere(String line) {
    var words = new ArrayList<>(List.of(line.split(" ", -1)));
    words.addAll(List.of("--home", folder.toString()));
    return run(words);
  }

  private int run(List<String> words) {
    out.reset();
    err.reset();
    return tree(stream(out), stream(err), Map.of()).run(words.toArray(String[]::new));
  }

  private static CommandTree tree(
      PrintStream out, PrintStream err, Map<String, String> environment) {
    var terminal = Terminal.of(out, err, Palette.PLAIN);
    return new CommandTree(new Surroundings(terminal, environment, Path.of("/nowhere")));
  }

  private static Surroundings around(Map<String, String> environment, Path userHome) {
    var terminal =
        Terminal.of(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            Palette.PLAIN);
    return new Surroundings(terminal, environment, userHome);
  }

  private static List<String> prepended(String first, List<String> rest) {
    var all = new ArrayList<String>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  private static PrintStream stream(ByteArrayOutputStream target) {
    return new PrintStream(target, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
