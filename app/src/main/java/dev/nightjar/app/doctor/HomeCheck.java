// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import dev.nightjar.app.control.ControlClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Whether a home is there, is ours alone, and is open. Thread-safe; stateless.
final class HomeCheck {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private HomeCheck() {}

  static List<Finding> findings(Path home) {
    if (!Files.exists(home)) {
      return List.of(Finding.good("folder", "none yet in " + home + "; nightjar init makes one"));
    }
    if (!Files.isDirectory(home)) {
      return List.of(
          Finding.broken("folder", home + " is not a folder", "Move it away, or give --home."));
    }
    var findings = new ArrayList<Finding>();
    findings.add(Finding.good("folder", home.toString()));
    var permissions = permissions(home);
    findings.add(permissions);
    findings.add(
        ControlClient.connect(home)
            .map(client -> {
              client.close();
              return Finding.good("in use", "by a running listen; commands go through it");
            })
            .orElseGet(() -> Finding.good("in use", "no listen is running")));
    if (permissions.state() != Finding.State.BROKEN) { // Looking closes the home to others.
      findings.addAll(DatabaseCheck.database(home));
    }
    return findings;
  }

  private static Finding permissions(Path home) {
    try {
      var granted = Files.getPosixFilePermissions(home);
      var detail = PosixFilePermissions.toString(granted);
      var toOthers = EnumSet.copyOf(granted.isEmpty() ? OWNER : granted);
      toOthers.removeAll(OWNER);
      if (Files.getFileStore(home).isReadOnly()) {
        return Finding.broken(
            "permissions", "the file system is read-only", "Put the home where it can be written.");
      }
      return toOthers.isEmpty() && Files.isWritable(home)
          ? Finding.good("permissions", detail)
          : Finding.broken("permissions", detail, "Do: chmod 700 " + home);
    } catch (IOException | UnsupportedOperationException _) {
      return Finding.weak(
          "permissions", "this file system has none", "Put the home on a POSIX file system.");
    }
  }
}
