// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.demo.Audience;
import dev.nightjar.app.demo.Demo;
import dev.nightjar.app.demo.Figures.MessageFigures;
import dev.nightjar.app.demo.Figures.StepFigures;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.terminal.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightjar demo`: two nodes, a whole conversation, every figure.
@Command(
    name = "demo",
    description = {
      "Watch two nodes meet and talk in every mode, with every figure measured.",
      "They are two processes with homes of their own in a temporary folder, and speak over TCP and"
          + " TLS on this machine. Ends with 0 only if every message was acknowledged end to end"
          + " and arrived byte for byte.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar demo",
      "  nightjar demo --json",
      "  nightjar demo --keep"
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--keep", description = "Keep the two homes afterwards, to look into them.")
  private boolean keep;

  private final Surroundings around;

  DemoCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var terminal = around.terminal();
    if (output.json) {
      var document = Demo.run(keep, new Silent());
      terminal.print(Json.document(document));
      return exit(document.succeeded());
    }
    var transcript = new Transcript(terminal);
    transcript.open();
    var document = Demo.run(keep, transcript);
    transcript.close(document);
    return exit(document.succeeded());
  }

  private static int exit(boolean succeeded) {
    return (succeeded ? ExitCode.OK : ExitCode.FAILED).number();
  }

  /// Waits for the document at the end.
  private static final class Silent implements Audience {
    @Override
    public void step(StepFigures step) {}

    @Override
    public void message(MessageFigures message) {}
  }
}
