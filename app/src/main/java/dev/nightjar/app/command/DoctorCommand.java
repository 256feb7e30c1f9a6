// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.Words;
import dev.nightjar.app.doctor.Examination;
import dev.nightjar.app.doctor.Finding;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.terminal.Columns;
import dev.nightjar.app.terminal.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `nightjar doctor`: says what this machine has, and what is wrong with it.
@Command(
    name = "doctor",
    description = {
      "Say what this machine has, which provider computes what, and what is wrong.",
      "Ends with 0 unless something is broken.",
    },
    footer = {"", "Examples:", "  nightjar doctor", "  nightjar doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  private final Surroundings around;

  DoctorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var found = Examination.of(homeOptions.folder(around), InstantSource.system().instant());
    if (output.json) {
      around.terminal().print(Json.document(document(found)));
    } else {
      show(found);
    }
    return (found.isHealthy() ? ExitCode.OK : ExitCode.FAILED).number();
  }

  private void show(Examination found) {
    var terminal = around.terminal();
    var palette = terminal.palette();
    var table = new Columns();
    for (var area : found.areas()) {
      table.row(palette.strong(area.name()));
      for (var finding : area.findings()) {
        table.row("  " + mark(finding.state()) + " " + finding.subject(), finding.detail());
        if (!finding.remedy().isEmpty()) {
          table.row("", palette.warning("→ " + finding.remedy()));
        }
      }
    }
    table.lines().forEach(terminal::print);
    terminal.print("");
    terminal.print(summary(found));
  }

  private String mark(Finding.State state) {
    var palette = around.terminal().palette();
    return switch (state) {
      case GOOD -> palette.good("✓");
      case WEAK -> palette.warning("!");
      case BROKEN -> palette.bad("✗");
    };
  }

  private String summary(Examination found) {
    var palette = around.terminal().palette();
    var broken = found.count(Finding.State.BROKEN);
    var weak = found.count(Finding.State.WEAK);
    if (broken > 0) {
      return palette.bad(broken + " broken") + ", " + weak + " could be better.";
    }
    return palette.good("Nothing is broken")
        + (weak == 0 ? "." : ", " + weak + " could be better.");
  }

  private static Map<String, Object> document(Examination found) {
    var areas = new ArrayList<Object>();
    for (var area : found.areas()) {
      var findings = new ArrayList<Object>();
      for (var finding : area.findings()) {
        var fields = Json.with("subject", finding.subject());
        Json.and(fields, "state", Words.of(finding.state()));
        Json.and(fields, "detail", finding.detail());
        findings.add(
            Json.and(fields, "remedy", finding.remedy().isEmpty() ? null : finding.remedy()));
      }
      areas.add(Json.and(Json.with("area", area.name()), "findings", findings));
    }
    var document = Json.with("healthy", found.isHealthy());
    Json.and(document, "broken", found.count(Finding.State.BROKEN));
    Json.and(document, "weak", found.count(Finding.State.WEAK));
    return Json.and(document, "areas", areas);
  }
}
