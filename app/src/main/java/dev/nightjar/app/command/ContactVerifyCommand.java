// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Views.ContactView;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.QrCode;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.crypto.identity.SafetyNumber;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightjar contact verify`: compares safety numbers and remembers the outcome.
@Command(
    name = "verify",
    description = {
      "Show the safety number to compare with a contact, and remember that it was the same.",
      "It is the same on both sides only if nobody is in between.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar contact verify bob",
      "  nightjar contact verify bob --number \"12345 67890 …\"",
      "  nightjar contact verify bob --undo",
    })
final class ContactVerifyCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "The contact.")
  private String name = "";

  @Option(
      names = "--number",
      paramLabel = "DIGITS",
      description = "The number as the contact read it out; it is compared here.")
  private @Nullable String number;

  @Option(names = "--yes", description = "You compared it already, and it was the same.")
  private boolean yes;

  @Option(names = "--undo", description = "The contact is not verified any more.")
  private boolean undo;

  @Option(names = "--qr", description = "Also draw the number as a QR code.")
  private boolean qr;

  private final Surroundings around;

  ContactVerifyCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (var home = new Homes(around, homeOptions).open()) {
      var contact = home.contact(name);
      show(contact);
      var decision = undo ? Optional.of(false) : compared(contact);
      var now = decision.map(verified -> home.verify(name, verified)).orElse(contact);
      return tell(now, decision);
    }
  }

  private void show(ContactView contact) {
    if (output.json) {
      return;
    }
    var terminal = around.terminal();
    terminal.print("Your safety number with " + Untrusted.line(contact.name()) + ":");
    terminal.print("");
    Show.safetyNumber(contact).forEach(line -> terminal.print("  " + line));
    if (qr) {
      terminal.print("");
      terminal.print(QrCode.of(Show.digits(contact)).stripTrailing());
    }
    terminal.print("");
  }

  /// Whether the numbers are the same; empty when nobody said.
  private Optional<Boolean> compared(ContactView contact) {
    if (number != null) {
      if (!new SafetyNumber(Show.digits(contact)).matches(number)) {
        throw new ProblemException(
            new Problem(
                ExitCode.FAILED,
                "The safety numbers differ; nothing was changed.",
                "Read it out again. If it still differs, somebody may be in between: do not trust"
                    + " this contact."));
      }
      return Optional.of(true);
    }
    if (yes) {
      return Optional.of(true);
    }
    return output.json
        ? Optional.empty()
        : around.terminal().ask("Is it the same on the other side?").filter(Boolean::booleanValue);
  }

  private Integer tell(ContactView contact, Optional<Boolean> decision) {
    var terminal = around.terminal();
    if (output.json) {
      terminal.print(Json.document(contact));
    } else if (decision.isEmpty()) {
      terminal.print("Nothing was changed: compare it, then add --yes or --number.");
    } else {
      terminal.print(
          Untrusted.line(contact.name())
              + (contact.verified() ? " is verified." : " is not verified any more."));
    }
    return ExitCode.OK.number();
  }
}
