// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import dev.nightjar.node.store.FolderDisk;
import dev.nightjar.node.store.HomeInspection;
import dev.nightjar.node.store.SqliteLibrary;
import java.nio.file.Path;
import java.util.List;

/// Whether SQLite works here, and whether the database of a home is whole as far as can be told
/// without its passphrase. Thread-safe; stateless.
final class DatabaseCheck {
  private DatabaseCheck() {}

  static Finding library() {
    var report = SqliteLibrary.load();
    return report
        .problem()
        .map(problem ->
            Finding.broken(
                "SQLite",
                problem,
                "Start Java with -D%s=DIR: a folder of your own that may hold executables."
                    .formatted(SqliteLibrary.FOLDER_PROPERTY)))
        .orElseGet(() ->
            Finding.good(
                "SQLite",
                report.version() + report.file().map(file -> ", loaded from " + file).orElse("")));
  }

  static List<Finding> database(Path home) {
    return switch (HomeInspection.of(new FolderDisk(home))) {
      case HomeInspection.Missing _ -> List.of();
      case HomeInspection.InUse _ ->
          List.of(Finding.good("database", "in use; it is looked at when nobody uses it"));
      case HomeInspection.BeforeTheDatabase _ ->
          List.of(
              Finding.good("database", "none yet; the next start makes it from the files of old"));
      case HomeInspection.Sound(var version, var bytes, var unused) ->
          List.of(
              Finding.good(
                  "database",
                  "whole: version %d, %s, %s of it unused"
                      .formatted(version, Sizes.of(bytes), Sizes.of(unused))));
      case HomeInspection.Damaged(var detail) ->
          List.of(
              Finding.broken(
                  "database", detail, "Restore the home from a backup; nothing was changed."));
      case HomeInspection.UnknownVersion(var version) ->
          List.of(
              Finding.broken(
                  "database",
                  "version " + version + " is not known here",
                  "Use the newer program that wrote it."));
      case HomeInspection.Unusable(var trouble) ->
          List.of(
              Finding.broken(
                  "database", trouble.detail(), "Check the disk and who may read the folder."));
    };
  }
}
