// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Manner;
import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.control.Words;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Attachment;
import dev.nightjar.node.Letter;
import dev.nightjar.node.NodeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar send`: sends one text and waits until its recipient has it.
@Command(
    name = "send",
    description = {
      "Send a text and wait until the recipient acknowledged it, end to end.",
      "A session protects it: every message has a key of its own that is gone afterwards.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar send bob \"See you at nine.\"",
      "  nightjar send bob --mode quantum \"The long way round.\"",
      "  nightjar send bob --urgent \"Before the rest, please.\"",
      "  nightjar send bob --describe mill.jpg \"The picture is on the stick.\"",
      "  nightjar send bob --envelope rsa \"One shot, without a session.\"",
      "  date | nightjar send bob -",
    })
final class SendCommand implements Callable<Integer> {
  private static final int MAX_TEXT_BYTES = 64 * 1024;
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "TEXT",
      description =
          "What to say; - reads it from the input, where no other user of this machine sees it.")
  private String text = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "Raise the conversation to classical, hybrid or quantum first; it stays there.")
  private @Nullable Suite mode;

  @Option(
      names = "--envelope",
      paramLabel = "MODE",
      arity = "1",
      description =
          "Send a one-shot envelope in this mode instead: classical, hybrid, quantum or rsa. An"
              + " envelope has no ratchet; one in RSA has no forward secrecy and is not"
              + " quantum-safe.")
  private @Nullable Suite envelope;

  @Option(names = "--urgent", description = "Let it overtake texts that wait for the same contact.")
  private boolean urgent;

  @Option(
      names = "--describe",
      paramLabel = "FILE",
      description =
          "Say with the text what FILE is called, how large it is and its SHA-256, so that whoever"
              + " gets it another way can check it. The file itself is not sent. May be given up to"
              + " 16 times.")
  private List<Path> described = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long to wait for the acknowledgement (default: ${DEFAULT-VALUE}).",
      defaultValue = "15s")
  private Duration timeout = Duration.ofSeconds(15);

  private final Surroundings around;

  SendCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (mode != null && envelope != null) {
      throw usage("--mode and --envelope exclude each other.", "Give one of them.");
    }
    var suite = Optional.ofNullable(envelope).orElse(mode);
    var manner = new Manner(suite, envelope != null, urgent);
    if (!manner.isPossible()) {
      throw usage("--urgent goes with neither --mode nor --envelope.", "Leave it out.");
    }
    if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw usage(
          "The timeout is at most " + Words.of(LONGEST_TIMEOUT) + ".",
          "The message goes out by itself afterwards; leave nightjar listen running.");
    }
    var letter = new Letter(Typed.or(text, MAX_TEXT_BYTES, "text"), attachments());
    var settings = NodeSettings.defaults().withAnswerTimeout(timeout);
    try (var home = new Homes(around, homeOptions).open(settings)) {
      show(home.send(name, letter, manner, timeout));
    }
    return 0;
  }

  private List<Attachment> attachments() {
    var terminal = around.terminal();
    var attachments = new ArrayList<Attachment>();
    for (var file : described) {
      attachments.add(Attachment.of(file, new ByteProgress(terminal, "read")::reached));
      terminal.note("Note: " + Untrusted.line(file.toString()) + " is described, and not sent.");
    }
    return attachments;
  }

  private void show(DeliveryView delivery) {
    var terminal = around.terminal();
    if (output.json) {
      terminal.print(Json.document(delivery));
      return;
    }
    terminal.print(
        "%s acknowledged it after %.1f ms  (%s %s, %,d bytes)"
            .formatted(
                Untrusted.line(delivery.to()),
                delivery.roundTripMillis(),
                delivery.suite(),
                delivery.kind(),
                delivery.wireBytes()));
    if ("rsa".equals(delivery.suite())) {
      terminal.note(
          "Note: RSA has no forward secrecy: whoever gets the keys later can read this message.");
    }
  }

  private static ProblemException usage(String message, String remedy) {
    return new ProblemException(Problem.usage(message, remedy));
  }
}
