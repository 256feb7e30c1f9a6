// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.LOG;
import static dev.nightjar.node.store.SomeHomes.append;
import static dev.nightjar.node.store.SomeHomes.block;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogRewrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/// What the files of a home tell to somebody without the passphrase, and what is gone for good.
final class HomeSecrecyTest {
  private static final String TEXT = "meet me at the old mill";
  private static final String NAME = "contact-00112233aabbccdd";

  @TempDir private Path folder = Path.of("none");

  @Test
  void noFileShowsATextANameOrAContact() throws IOException {
    try (var home = SomeHomes.create(folder)) {
      home.commit(SomeHomes.commit(NAME, TEXT));
      home.commit(append(block(0, 1, TEXT)));
      showsNothing();
      assertThat(home.tidy()).isTrue();
      home.commit(append(block(1, 1, TEXT)));
      showsNothing();
      assertThat(folder.resolve("home.db-wal")).isNotEmptyFile();
    }
    showsNothing();
  }

  private void showsNothing() throws IOException {
    for (var secret :
        List.of(
            ascii(TEXT),
            ascii(NAME),
            ascii(LOG.toHex()),
            LOG.toByteArray(),
            ascii("home/"),
            ascii("contact"))) {
      assertThat(filesWith(secret)).isEmpty();
    }
    assertThat(filesWith(ascii("CREATE TABLE"))).as("the search finds what is there").isNotEmpty();
  }

  @Test
  void onlyTheOwnerMayOpenAnyFile() throws IOException {
    try (var home = SomeHomes.create(folder.resolve("home"))) {
      home.commit(SomeHomes.commit(NAME, TEXT));
      try (var files = Files.list(folder.resolve("home"))) {
        var granted =
            files.map(file -> file.getFileName() + " " + permissions(file)).sorted().toList();
        assertThat(granted)
            .contains("home.db rw-------", "home.db-shm rw-------", "home.db-wal rw-------")
            .allMatch(file -> file.endsWith("rw-------"));
      }
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// The files hold what was sealed; once it was erased, not even that.
  @Test
  void whatIsErasedLeavesTheDatabaseAndTheWriteAheadLog() throws IOException, SQLException {
    try (var home = SomeHomes.create(folder)) {
      home.commit(append(block(0, 2, "kept ".repeat(10)), block(2, 3, TEXT), block(5, 1, TEXT)));
      home.commit(append(block(6, 2, "long ".repeat(5000))));
      home.commit(SomeHomes.commit(NAME, TEXT));
      home.tidy();
      home.commit(append(block(8, 1, "newest")));

      isGoneAfter(home, "first = 2", rewrite(new LogRewrite(LOG, 2, 5, List.of(block(2, 3, "")))));
      isGoneAfter(home, "first = 6", rewrite(new LogRewrite(LOG, 6, 8, List.of(block(6, 2, "")))));
      isGoneAfter(home, "first = 0", rewrite(new LogRewrite(LOG, 0, 2, List.of())));
      isGoneAfter(home, "first = 8", new Commit(Map.of(), List.of(), List.of(LOG)));
      var record = sealed("SELECT content FROM record ORDER BY rowid DESC LIMIT 1");
      assertThat(filesWith(record)).isNotEmpty();
      home.commit(new Commit(Map.of(NAME, Optional.empty()), List.of(), List.of()));
      assertThat(filesWith(record)).isEmpty();
      assertThat(home.check().problems()).isEmpty();
    }
  }

  private void isGoneAfter(Home home, String where, Commit commit)
      throws IOException, SQLException {
    var sealed = sealed("SELECT content FROM block WHERE " + where);
    assertThat(filesWith(sealed)).as("before, " + where).isNotEmpty();
    assertThat(home.commit(commit)).isTrue();
    assertThat(filesWith(sealed)).as("after, " + where).isEmpty();
    assertThat(Files.readAllBytes(folder.resolve("home.db-wal"))).containsOnly(0);
  }

  /// The log of a process that died has more in it than the next process reads of it.
  @Test
  void whatIsErasedLeavesTheWriteAheadLogOfAProcessThatDied(@TempDir Path left)
      throws IOException, SQLException {
    byte[] sealed;
    try (var home = SomeHomes.create(folder)) {
      home.commit(append(block(0, 1, "x".repeat(400_000)), block(1, 1, TEXT)));
      sealed = sealed("SELECT content FROM block WHERE first = 1");
      home.commit(append(block(2, 1, "x".repeat(700_000)))); // From here on it begins anew.
      home.commit(append(block(3, 1, "newest")));
      for (var name : List.of("keystore", "home.db", "home.db-wal")) {
        Files.copy(folder.resolve(name), left.resolve(name));
      }
    }
    folder = left;
    assertThat(filesWith(sealed)).containsExactly("home.db", "home.db-wal");
    try (var home = SomeHomes.open(left)) {
      home.commit(rewrite(new LogRewrite(LOG, 1, 2, List.of(block(1, 1, "")))));
      assertThat(filesWith(sealed)).isEmpty();
    }
  }

  @Test
  void statesThatWereReplacedDoNotStayForLong() throws IOException, SQLException {
    try (var home = SomeHomes.create(folder)) {
      home.commit(SomeHomes.commit(NAME, "state 0 ".repeat(1500)));
      var old = sealed("SELECT content FROM record ORDER BY rowid DESC LIMIT 1");
      assertThat(filesWith(old)).isNotEmpty();
      for (var i = 1; i < 150; i++) {
        home.commit(SomeHomes.commit(NAME, ("state " + i).repeat(1500)));
        assertThat(Files.size(folder.resolve("home.db-wal")))
            .isLessThan(StoreSizes.USUAL.aheadBytes() + 200_000);
      }
      assertThat(filesWith(old)).isEmpty();
      assertThat(home.untidy()).isPositive();
      assertThat(home.tidy()).isTrue();
      assertThat(home.untidy()).isZero();
      assertThat(Files.readAllBytes(folder.resolve("home.db-wal"))).containsOnly(0);
    }
  }

  @Test
  void unusedSpaceIsGivenBack() throws IOException {
    try (var home = SomeHomes.create(folder)) {
      for (var i = 0; i < 40; i++) {
        home.commit(append(block(i, 1, "x".repeat(100_000))));
      }
      home.tidy();
      var full = Files.size(folder.resolve(Home.DATABASE));
      home.commit(new Commit(Map.of(), List.of(), List.of(LOG)));
      for (var i = 0; i < 30; i++) {
        home.tidy();
      }
      assertThat(full).isGreaterThan(4_000_000);
      assertThat(Files.size(folder.resolve(Home.DATABASE))).isLessThan(400_000);
      assertThat(home.check().problems()).isEmpty();
    }
  }

  private static Commit rewrite(LogRewrite rewrite) {
    return new Commit(Map.of(), List.of(), List.of(), List.of(rewrite));
  }

  /// Up to forty bytes from the middle of the ciphertext in a row.
  private byte[] sealed(String query) throws SQLException {
    try (var connection =
            new SQLiteConfig().createConnection("jdbc:sqlite:" + folder.resolve(Home.DATABASE));
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      var content = Bytes.copyOf(row.getBytes(1));
      return content.slice(20, Math.min(60, content.size())).toByteArray();
    }
  }

  private List<String> filesWith(byte[] content) throws IOException {
    var found = new java.util.ArrayList<String>();
    for (var name : List.of("home.db", "home.db-wal", "home.db-shm", "keystore", "lock")) {
      var file = folder.resolve(name);
      if (Files.exists(file) && indexOf(Files.readAllBytes(file), content) >= 0) {
        found.add(name);
      }
    }
    return found;
  }

  private static int indexOf(byte[] in, byte[] what) {
    var text = new String(in, StandardCharsets.ISO_8859_1);
    return text.indexOf(new String(what, StandardCharsets.ISO_8859_1));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
