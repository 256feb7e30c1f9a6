// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.internal.HomeSecret;
import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;

/// Real homes whose passphrase is cheap to try, so that a node starts in no time.
public final class QuickHomes {
  /// What opens them.
  public static final String PASSPHRASE = "right";

  private static final Homes HOMES =
      new Homes(Primitives.pureJava(), new SecureRandom(), SomeHomes.COST);

  private QuickHomes() {}

  /// Makes a home that a node can be started in.
  public static void create(Path folder, String name, long seed) {
    var suites = new CryptoSuites(Primitives.pureJava());
    try (var identity = Identity.create(suites, new SeededRandom(seed))) {
      var secret = new HomeSecret(name, identity).encode();
      var creation = HOMES.create(new FolderDisk(folder), PASSPHRASE.toCharArray(), secret);
      if (!(creation instanceof HomeCreation.Created(var home))) {
        throw new AssertionError(creation);
      }
      home.close();
    }
  }

  public static Home open(Path folder) {
    var opening = HOMES.open(new FolderDisk(folder), PASSPHRASE.toCharArray());
    if (!(opening instanceof HomeOpening.Opened(var home))) {
      throw new AssertionError(opening);
    }
    return home;
  }

  /// Takes away everything that was said.
  public static void loseBlocks(Path folder) throws SQLException {
    SomeHomes.tamper(folder, "DELETE FROM block");
  }

  /// Copies what another process would find, its unfinished changes included.
  public static Path copy(Path folder, Path to) throws IOException {
    Files.createDirectories(to);
    for (var file : List.of(Homes.KEY_STORE, Home.DATABASE, Home.WRITE_AHEAD)) {
      Files.deleteIfExists(to.resolve(file));
      if (Files.exists(folder.resolve(file))) {
        Files.copy(folder.resolve(file), to.resolve(file));
      }
    }
    Files.deleteIfExists(to.resolve(DatabaseFile.SHARED));
    return to;
  }
}
