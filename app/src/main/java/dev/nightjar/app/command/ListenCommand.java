// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ControlServer;
import dev.nightjar.app.control.NodeService;
import dev.nightjar.app.listen.JsonNarrator;
import dev.nightjar.app.listen.Narrator;
import dev.nightjar.app.listen.PlainNarrator;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightjar listen`: goes online until it is stopped.
@Command(
    name = "listen",
    description = {
      "Go online: accept connections and print what arrives, until you press Ctrl-C.",
      "While it runs, every other command works from another terminal.",
    },
    footer = {
      "",
      "Examples:",
      "  nightjar listen --port 7400",
      "  nightjar listen --port 0 --host 127.0.0.1 --json",
    })
final class ListenCommand implements Callable<Integer> {
  @Mixin private HomeOptions homeOptions = new HomeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      required = true,
      description = "The TCP port; 0 takes any free one.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address of this machine to listen on (default: ${DEFAULT-VALUE}, all).",
      defaultValue = "0.0.0.0")
  private String host = "0.0.0.0";

  @Option(
      names = "--until-end-of-input",
      description = "Stop when the input ends, for programs that start this one.")
  private boolean untilEndOfInput;

  private final Surroundings around;

  ListenCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var homes = new Homes(around, homeOptions);
    var narrator = narrator();
    var node = start(homes);
    var subscription = node.onEvent(narrator::tell);
    var control = control(homes, node, narrator);
    var stop =
        new Thread(
            () -> {
              control.ifPresent(ControlServer::close);
              subscription.close();
              node.close();
              narrator.stopped();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    narrator.ready(node.identity(), node.addresses(), control.isPresent());
    waitUntilStopped();
    return ExitCode.OK.number(); // the hook does the rest, as it does for Ctrl-C
  }

  private Narrator narrator() {
    var terminal = around.terminal();
    return output.json
        ? new JsonNarrator(terminal)
        : new PlainNarrator(terminal, InstantSource.system(), ZoneId.systemDefault());
  }

  private Node start(Homes homes) {
    var passphrase = homes.passphrases().existing();
    try {
      return Nightjar.builder()
          .home(homes.folder())
          .passphrase(passphrase)
          .listen(host, port)
          .start();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.usage("Not an address: " + e.getMessage() + ".", "Give --host and --port."));
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private static Optional<ControlServer> control(Homes homes, Node node, Narrator narrator) {
    try {
      return ControlServer.start(homes.folder(), new NodeService(node, narrator::acknowledged));
    } catch (IOException _) {
      node.close();
      throw new ProblemException(
          new Problem(
              ExitCode.HOME_UNWRITABLE,
              "The control socket cannot be made in " + homes.folder() + ".",
              "Use a home on a local disk of this machine."));
    }
  }

  private void waitUntilStopped() {
    try {
      if (untilEndOfInput) {
        System.in.transferTo(OutputStream.nullOutputStream());
      } else {
        new CountDownLatch(1).await();
      }
    } catch (IOException _) {
      // An input that fails has ended.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
