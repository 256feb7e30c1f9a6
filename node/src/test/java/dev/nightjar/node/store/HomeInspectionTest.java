// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.peer.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be said of a home without its passphrase.
final class HomeInspectionTest {
  @TempDir private Path folder = Path.of("none");

  @Test
  void findsNoneOrOneInUseOrASoundOne() throws IOException {
    assertThat(inspect()).isInstanceOf(HomeInspection.Missing.class);
    try (var home = SomeHomes.create(folder)) {
      home.commit(SomeHomes.append(SomeHomes.block(0, 1, "x".repeat(500_000))));
      home.commit(SomeHomes.commit("prekeys", "p"));
      assertThat(inspect()).isInstanceOf(HomeInspection.InUse.class);
    }
    var size = Files.size(folder.resolve(Home.DATABASE));
    assertThat(inspect()).isEqualTo(new HomeInspection.Sound(Schema.CURRENT.version(), size, 0));
    SomeHomes.open(folder).close();
  }

  @Test
  void tellsUnusedSpace() {
    try (var home = SomeHomes.create(folder)) {
      home.commit(SomeHomes.append(SomeHomes.block(0, 1, "x".repeat(3_000_000))));
      home.commit(new Commit(Map.of(), List.of(), List.of(SomeHomes.LOG)));
    }
    assertThat(inspect())
        .isInstanceOfSatisfying(
            HomeInspection.Sound.class,
            sound -> assertThat(sound.unused()).isBetween(1_000_000L, 3_000_000L));
  }

  @Test
  void findsWhatIsWrongAndChangesNothing() throws IOException, SQLException {
    SomeHomes.create(folder).close();
    var whole = Files.readAllBytes(folder.resolve(Home.DATABASE));
    SomeHomes.tamper(folder, "PRAGMA user_version = 9");
    assertThat(inspect()).isEqualTo(new HomeInspection.UnknownVersion(9));
    SomeHomes.tamper(
        folder, "PRAGMA user_version = " + Schema.CURRENT.version(), "DROP TABLE block");
    assertThat(inspect()).isInstanceOf(HomeInspection.Damaged.class);
    Files.write(folder.resolve(Home.DATABASE), new byte[] {1, 2, 3});
    assertThat(inspect()).isInstanceOf(HomeInspection.Damaged.class);
    Files.delete(folder.resolve(Home.DATABASE));
    assertThat(inspect()).isInstanceOf(HomeInspection.Damaged.class);
    assertThat(folder.resolve(Home.DATABASE)).doesNotExist();
    Files.write(folder.resolve(Home.DATABASE), whole);
    assertThat(inspect()).isInstanceOf(HomeInspection.Sound.class);
    assertThat(Files.readAllBytes(folder.resolve(Home.DATABASE))).isEqualTo(whole);
  }

  @Test
  void knowsTheLayoutBeforeTheDatabase() throws IOException {
    OldHome.write(new FolderDisk(folder), Map.of("prekeys", "p"), Map.of());

    assertThat(inspect()).isEqualTo(new HomeInspection.BeforeTheDatabase());
    assertThat(folder.resolve("index.sealed")).exists();
  }

  private HomeInspection inspect() {
    return HomeInspection.of(new FolderDisk(folder));
  }
}
