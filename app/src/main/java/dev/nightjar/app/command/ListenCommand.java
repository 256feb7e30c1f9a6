// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ControlServer;
import dev.nightjar.app.control.NodeService;
import dev.nightjar.app.listen.JsonNarrator;
import dev.nightjar.app.listen.Narration;
import dev.nightjar.app.listen.Narrator;
import dev.nightjar.app.listen.PlainNarrator;
import dev.nightjar.app.memory.SpareMemory;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.NightjarException;
import dev.nightjar.node.Node;
import dev.nightjar.node.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
      "  nightjar listen --port 7400 --lan",
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
      names = "--lan",
      description = {
        "Let contacts on the same network find this node when its address changes, and find them.",
        "Strangers there learn that Nightjar runs at this address, and not whose it is.",
      })
  private boolean lan;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "What to be tuned for: balanced, high-throughput, low-latency or memory-constrained"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "balanced")
  private Profile profile = Profile.BALANCED;

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
    var control = control(homes, node, narrator);
    var stop =
        new Thread(
            () -> {
              control.ifPresent(ControlServer::close);
              node.close();
              narrator.stopped();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop); // For Ctrl-C, and for the end of this process.
    narrator.ready(
        new Narrator.Online(node.identity(), node.addresses(), control.isPresent(), lan));
    SpareMemory.giveBack();
    var narration = Narration.of(node, narrator, around.terminal());
    var end = new CompletableFuture<Integer>();
    var _ = node.whenStopped().thenAccept(why -> end.complete(ended(why, narrator)));
    var _ = narration.whenUnheard().thenRun(() -> end.complete(unheard()));
    if (untilEndOfInput) {
      Thread.ofPlatform().daemon().name("input").start(() -> readUntilItEnds(end));
    }
    return end.join();
  }

  private static int ended(NightjarException.Stopped why, Narrator narrator) {
    if (why.reason() == NightjarException.Stopped.Reason.CLOSED) {
      return ExitCode.OK.number();
    }
    var problem = Problem.of(why);
    narrator.failed(problem);
    return problem.code().number();
  }

  private int unheard() {
    around
        .terminal()
        .note("nightjar: What this prints cannot be written any more; the last message is kept.");
    return ExitCode.OK.number();
  }

  private static void readUntilItEnds(CompletableFuture<Integer> end) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // An input that fails has ended.
    }
    end.complete(ExitCode.OK.number());
  }

  private Narrator narrator() {
    var terminal = around.terminal();
    return output.json
        ? new JsonNarrator(terminal)
        : new PlainNarrator(terminal, InstantSource.system(), ZoneId.systemDefault());
  }

  private Node start(Homes homes) {
    return homes.opened(passphrase ->
        Nightjar.builder()
            .home(homes.folder())
            .passphrase(passphrase)
            .listen(host, port)
            .profile(profile)
            .lan(lan)
            .start());
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
}
