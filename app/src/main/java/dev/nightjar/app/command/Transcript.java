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
  private static final int TEXT_WIDTH = 44;
  private static final int WIDTH = 96;

  private final Terminal terminal;
  private String suite = "";

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
    if (!suite.equals(message.route().suite())) {
      suite = message.route().suite();
      terminal.print("");
      terminal.print(heading(message));
    }
    var from = padded(message.route().from(), 5);
    terminal.print(
        "  %s  %s %s %s %s  %s"
            .formatted(
                message.route().from().startsWith("a")
                    ? palette().first(from)
                    : palette().second(from),
                padded(shortened(message.text()), TEXT_WIDTH),
                number(message.textBytes()),
                number(message.wireBytes()),
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
        "%,d bytes of text in %,d bytes of frames; %,d bytes on TCP with TLS, handshakes and answers"
            .formatted(totals.textBytes(), totals.wireBytes(), totals.tcpBytes()));
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

  private String heading(MessageFigures message) {
    var title = message.route().suite() + " " + message.route().kind();
    return "  %s%s %s %s %s"
        .formatted(
            palette().strong(padded(title, TEXT_WIDTH + 7)),
            palette().quiet("    text"),
            palette().quiet("  frame"),
            palette().quiet("  round trip"),
            "");
  }

  private static String number(int bytes) {
    return "%,6d B".formatted(bytes);
  }

  private static String time(double millis) {
    return millis < 1_000
        ? String.format(Locale.ROOT, "%7.1f ms", millis)
        : String.format(Locale.ROOT, "%7.2f s ", millis / 1_000);
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
