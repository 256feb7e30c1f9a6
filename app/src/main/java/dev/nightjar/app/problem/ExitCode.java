// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.problem;

/// How a command ended, as scripts see it; documented in `docs/guide/commands.md`.
public enum ExitCode {
  OK(0),
  /// The command ran, and its answer is no: a check of the doctor or a step of the demo failed.
  FAILED(1),
  USAGE(2),
  HOME_MISSING(3),
  HOME_EXISTS(4),
  WRONG_PASSPHRASE(5),
  HOME_DAMAGED(6),
  HOME_IN_USE(7),
  HOME_UNWRITABLE(8),
  PORT_IN_USE(9),
  NO_SUCH_CONTACT(10),
  INVALID_INVITATION(11),
  /// The contact could not be reached, or did not acknowledge in time.
  NOT_DELIVERED(12),
  KEY_CHANGED(13),
  REFUSED(14),
  /// A bug of this program.
  INTERNAL(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// The word that `--json` and the control socket use.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
