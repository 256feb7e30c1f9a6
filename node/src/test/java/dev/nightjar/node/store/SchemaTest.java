// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Versions of the tables: which are carried forward, which are refused.
final class SchemaTest {
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE block (log BLOB, first INTEGER)",
          "CREATE TABLE later (added INTEGER)",
          "CREATE TABLE record (id BLOB PRIMARY KEY, content BLOB)");

  private final List<String> carriedOut = new ArrayList<>();
  private final Schema first = schema(1);
  private final Schema third = schema(3);

  @TempDir private Path folder = Path.of("none");

  private Schema schema(int version) {
    List<Schema.Step> steps =
        List.of(
            connection -> {
              Schema.execute(connection, TABLES.getFirst());
              Schema.execute(connection, TABLES.getLast());
              carriedOut.add("1");
            },
            connection -> {
              Schema.execute(connection, TABLES.get(1));
              carriedOut.add("2");
            },
            connection -> {
              Schema.execute(connection, "INSERT INTO later VALUES (7)");
              carriedOut.add("3");
            });
    var tables = version == 1 ? List.of(TABLES.getFirst(), TABLES.getLast()) : TABLES;
    return new Schema(steps.subList(0, version), tables);
  }

  @Test
  void carriesAnOlderFileForwardStepByStep() throws SQLException, IOException {
    var file = empty();
    Database.make(
            file,
            first,
            StoreSizes.USUAL,
            rows -> rows.putRecord(Bytes.ofHex("01"), new byte[] {5}))
        .close();
    assertThat(carriedOut).containsExactly("1");

    try (var database = opened(file, third)) {
      assertThat(carriedOut).containsExactly("1", "2", "3");
      var kept = database.read(rows -> rows.record(Bytes.ofHex("01")));
      assertThat(kept).hasValue(new byte[] {5});
    }
    opened(file, third).close();
    assertThat(carriedOut).as("steps are carried out once").containsExactly("1", "2", "3");
  }

  @Test
  void aStepThatFailsLeavesTheVersionBeforeIt() throws SQLException, IOException {
    var file = empty();
    Database.make(file, first, StoreSizes.USUAL, _ -> {}).close();
    var breaking =
        new Schema(
            List.of(
                _ -> {},
                connection -> Schema.execute(connection, TABLES.get(1)),
                connection -> {
                  Schema.execute(connection, "INSERT INTO later VALUES (8)");
                  throw new SQLException("power lost");
                }),
            TABLES);

    assertThatThrownBy(() -> Database.open(file, breaking, StoreSizes.USUAL))
        .hasMessage("power lost");
    opened(file, schema(2)).close();
    opened(file, third).close();
    assertThat(carriedOut).as("the second step stayed").containsExactly("1", "3");
  }

  @Test
  void refusesANewerFileAndChangesNothing() throws SQLException, IOException {
    var file = empty();
    Database.make(file, third, StoreSizes.USUAL, _ -> {}).close();
    var before = Files.readAllBytes(file);

    assertThat(Database.open(file, first, StoreSizes.USUAL))
        .isEqualTo(new Database.Opening.UnknownVersion(3));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aHomeOfANewerVersionIsRefused() throws SQLException, IOException {
    SomeHomes.create(folder).close();
    var newer = Schema.CURRENT.version() + 1;
    SomeHomes.tamper(folder, "PRAGMA user_version = " + newer);
    var before = Files.readAllBytes(folder.resolve(Home.DATABASE));

    assertThat(SomeHomes.opening(folder))
        .isEqualTo(new HomeOpening.UnknownVersion("home.db", newer));
    assertThat(Files.readAllBytes(folder.resolve(Home.DATABASE))).isEqualTo(before);
    SomeHomes.tamper(folder, "PRAGMA user_version = 1");
    SomeHomes.open(folder).close();
  }

  @Test
  void refusesWhatIsNoHome() throws SQLException {
    SomeHomes.create(folder).close();
    for (var change :
        List.of(
            "PRAGMA application_id = 7",
            "PRAGMA user_version = 0",
            "PRAGMA user_version = -1",
            "DROP TABLE block")) {
      var at = folder.resolve(change.replaceAll("\\W+", "-"));
      SomeHomes.create(at).close();
      SomeHomes.tamper(at, change);
      assertThat(SomeHomes.opening(at)).as(change).isEqualTo(new HomeOpening.Damaged("home.db"));
    }
  }

  @Test
  void runsNobodysTriggers() throws SQLException {
    SomeHomes.create(folder).close();
    SomeHomes.tamper(
        folder, "CREATE TRIGGER forget AFTER INSERT ON record BEGIN DELETE FROM block; END");

    assertThat(SomeHomes.opening(folder)).isEqualTo(new HomeOpening.Damaged("home.db"));
  }

  private Path empty() throws IOException {
    assertThat(SqliteLibrary.load().problem()).isEmpty();
    return Files.createFile(folder.resolve("test.db"));
  }

  private static Database opened(Path file, Schema schema) throws SQLException {
    var opening = Database.open(file, schema, StoreSizes.USUAL);
    assertThat(opening).isInstanceOf(Database.Opening.Opened.class);
    return ((Database.Opening.Opened) opening).database();
  }
}
