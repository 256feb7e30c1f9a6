// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.demo.Audience;
import dev.nightjar.app.demo.Figures.Document;
import dev.nightjar.app.demo.Figures.MessageFigures;
import dev.nightjar.app.demo.Figures.StepFigures;
import dev.nightjar.app.terminal.Columns;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.app.terminal.Untrusted;
import java.util.Locale;

/// The demo as a person watches it: steps, then the conversation with its figures, then the sum.
///
/// Owned by the thread that runs the demo; not thread-safe.
final class Transcript implements Audience {
  private static final int STEP_WIDTH = 14;
  private static final int NAME_WIDTH = 7;
  private static final int TEXT_WIDTH = 44;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final int WIDTH = 96;

  private final Terminal terminal;
  private String protection = "";
  private String first = "";

  Transcript(Terminal terminal) {
    this.terminal = terminal;
  }

  void open() {
    terminal.print(palette().strong("Nightjar") + "  two nodes, two processes, one conversation");
    terminal.print("");
  }

  @Override
  public void step(StepFigures step) {
    terminal.print(
        "  %s %s  %s"
            .formatted(
                padded(step.step(), STEP_WIDTH),
                palette().quiet(time(step.millis())),
                step.detail()));
  }

  @Override
  public void message(MessageFigures message) {
    var route = message.route();
    var how = route.suite() + " " + route.kind();
    if (!protection.equals(how)) {
      protection = how;
      terminal.print("");
      terminal.print(
          "  %s  %s"
              .formatted(
                  palette().strong(padded(how, NAME_WIDTH + TEXT_WIDTH)),
                  palette().quiet("     text      frame    round trip")));
    }
    var name = padded(route.from(), NAME_WIDTH);
    terminal.print(
        "  %s%s %s %s %s  %s"
            .formatted(
                speaker(name),
                padded(shortened(message.text()), TEXT_WIDTH),
                size(message.textBytes()),
                size(message.wireBytes()),
                palette().quiet(time(message.roundTripMillis())),
                message.matched() ? palette().good("✓") : palette().bad("✗ arrived changed")));
  }

  void close(Document document) {
    terminal.print("");
    terminal.print(palette().quiet(Columns.rule(WIDTH)));
    var totals = document.totals();
    terminal.print(
        "%d of %d messages acknowledged end to end, %d arrived byte for byte, in %.1f s"
            .formatted(
                totals.acknowledged(), totals.messages(), totals.matched(), totals.seconds()));
    terminal.print(
        String.format(
            Locale.ROOT,
            "%,d bytes of text in %,d bytes of frames; %,d bytes of TCP with TLS and answers",
            totals.textBytes(),
            totals.wireBytes(),
            totals.tcpBytes()));
    var tls = document.tls();
    if (tls != null) {
      terminal.print(
          "the connection: %s, %s, key exchange %s"
              .formatted(tls.protocol(), tls.cipher(), palette().strong(tls.group())));
    }
    if (document.folder() != null) {
      terminal.print("the homes are in " + document.folder() + ", with their passphrase in a file");
    }
    terminal.print("");
    var failure = document.failure();
    terminal.print(
        failure == null
            ? palette().good("Everything worked.")
            : palette().bad("It failed. ") + Untrusted.paragraph(failure));
  }

  /// The one who speaks first has one colour, the other one the other.
  private String speaker(String name) {
    if (first.isEmpty()) {
      first = name;
    }
    return first.equals(name) ? palette().first(name) : palette().second(name);
  }

  private static String size(int bytes) {
    return String.format(Locale.ROOT, "%,8d B", bytes);
  }

  private static String time(double millis) {
    return millis < MILLIS_PER_SECOND
        ? String.format(Locale.ROOT, "%8.1f ms", millis)
        : String.format(Locale.ROOT, "%8.2f s ", millis / MILLIS_PER_SECOND);
  }

  private static String shortened(String text) {
    var line = Untrusted.line(text.replaceAll("[\n\t]+", " ⏎ "));
    if (Columns.width(line) <= TEXT_WIDTH) {
      return line;
    }
    var kept = new StringBuilder();
    for (var point : line.codePoints().toArray()) {
      if (Columns.width(kept.toString()) >= TEXT_WIDTH - 2) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept.append('…').toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Columns.width(text)));
  }

  private Palette palette() {
    return terminal.palette();
  }
}
