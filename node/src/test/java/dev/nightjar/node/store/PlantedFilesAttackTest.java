// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody could write to the folder of a home for a while, or gave it to us: nothing in it makes
/// us touch a file outside it.
final class PlantedFilesAttackTest {
  private static final String WORK = "years of work";

  @TempDir private Path temporary = Path.of("none");
  private Path folder = Path.of("none");
  private Path victim = Path.of("none");

  @BeforeEach
  void makeAHome() throws IOException {
    victim = Files.writeString(temporary.resolve("victim"), WORK);
    folder = temporary.resolve("home");
    try (var home = SomeHomes.create(folder)) {
      home.commit(SomeHomes.commit("record", "content"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"home.db-wal", "home.db-shm", "home.db-journal"})
  void aLinkInPlaceOfAFileOfTheDatabaseIsNotFollowed(String name) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), victim);

    useIfItOpens();

    assertThat(victim).hasContent(WORK);
  }

  /// A rollback journal can name another file, which SQLite deletes once it has played it back.
  @Test
  void aJournalDoesNotDeleteWhatItNames() throws IOException {
    var pages = (int) (Files.size(folder.resolve(Home.DATABASE)) / 4096);
    Files.write(folder.resolve("home.db-journal"), journal(pages, victim));

    useIfItOpens();

    assertThat(victim).hasContent(WORK);
    assertThat(folder.resolve("home.db-journal")).doesNotExist();
    assertThat(SomeHomes.recordsOn(new FolderDisk(folder))).containsKey("record");
  }

  private void useIfItOpens() {
    if (SomeHomes.opening(folder) instanceof HomeOpening.Opened(var home)) {
      try (home) {
        home.commit(SomeHomes.commit("record", "other content"));
        home.tidy();
      }
    }
  }

  /// One that restores no page; "The Rollback Journal" in SQLite's description of its file format.
  private static byte[] journal(int pages, Path named) {
    var magic = 0xd9d505f920a163d7L;
    var name = named.toString().getBytes(StandardCharsets.UTF_8);
    var sum = 0;
    for (var each : name) {
      sum += each;
    }
    var header = new ByteWriter(512).u64(magic).u32(0).u32(1).u32(pages).u32(512).u32(4096);
    var padding = new byte[512 - header.toByteArray().length];
    var lockPage = 0x40000000 / 4096 + 1;
    return header
        .bytes(padding)
        .u32(lockPage)
        .bytes(name)
        .u32(name.length)
        .u32(sum)
        .u64(magic)
        .toByteArray();
  }
}
