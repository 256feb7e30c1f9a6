// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Views.ContactView;
import dev.nightjar.app.terminal.Columns;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.app.terminal.Untrusted;
import java.util.List;
import java.util.Objects;

/// How the things that commands answer with look. Thread-safe; stateless.
final class Show {
  private static final int DIGITS_PER_GROUP = 5;
  private static final int HEX_PER_GROUP = 4;
  private static final int GROUPS_PER_LINE = 6;

  private Show() {}

  /// `0a1b 2c3d …`: 64 hexadecimal digits in groups that can be read aloud.
  static String fingerprint(String hex) {
    return grouped(hex, HEX_PER_GROUP);
  }

  /// The first groups of a fingerprint, to tell contacts apart; not enough to verify one.
  static String shortFingerprint(String hex) {
    return hex.substring(0, Math.min(hex.length(), 2 * HEX_PER_GROUP));
  }

  /// Sixty digits in two lines of six groups.
  static List<String> safetyNumber(ContactView contact) {
    var groups = List.of(grouped(digits(contact), DIGITS_PER_GROUP).split(" "));
    var middle = Math.min(GROUPS_PER_LINE, groups.size());
    return List.of(
        String.join("  ", groups.subList(0, middle)),
        String.join("  ", groups.subList(middle, groups.size())));
  }

  /// The sixty digits without spaces; every answer about one contact has them.
  static String digits(ContactView contact) {
    return Objects.requireNonNull(contact.safetyNumber(), "an answer without a safety number");
  }

  /// A table of contacts.
  static void contacts(Terminal terminal, List<ContactView> contacts) {
    var table = new Columns();
    var palette = terminal.palette();
    table.row(
        palette.quiet("NAME"),
        palette.quiet("VERIFIED"),
        palette.quiet("MODE"),
        palette.quiet("FLOOR"),
        palette.quiet("SESSION"),
        palette.quiet("FINGERPRINT"),
        palette.quiet("ADDRESS"));
    for (var contact : contacts) {
      var session = contact.modes().session();
      table.row(
          Untrusted.line(contact.name()),
          verified(terminal, contact),
          contact.modes().preferred(),
          contact.modes().floor(),
          session == null ? "–" : session,
          shortFingerprint(contact.fingerprint()),
          contact.addresses().isEmpty() ? "–" : Untrusted.line(contact.addresses().getFirst()));
    }
    table.lines().forEach(terminal::print);
  }

  private static String verified(Terminal terminal, ContactView contact) {
    if (contact.changedFingerprint() != null) {
      return terminal.palette().bad("KEY CHANGED");
    }
    return contact.verified()
        ? terminal.palette().good("yes")
        : terminal.palette().warning("not yet");
  }

  private static String grouped(String text, int size) {
    return text.replaceAll("(.{" + size + "})(?=.)", "$1 ");
  }
}
