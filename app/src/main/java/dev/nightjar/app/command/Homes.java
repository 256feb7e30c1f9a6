// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import dev.nightjar.app.control.ControlClient;
import dev.nightjar.app.control.HomeService;
import dev.nightjar.app.control.NodeService;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.node.Nightjar;
import dev.nightjar.node.NightjarException;
import dev.nightjar.node.NodeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens a home for one command: through the process that has it open already, or here.
///
/// Owned by one command; not thread-safe.
final class Homes {
  /// How long another short command may keep the home before we give up on it.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Surroundings around;
  private final Path folder;
  private final @Nullable Path named;
  private final Passphrases passphrases;

  Homes(Surroundings around, HomeOptions options) {
    this.around = around;
    this.folder = options.folder(around);
    this.named = options.home;
    this.passphrases = new Passphrases(around, options.passphraseFile);
  }

  /// The home, whoever has it open.
  HomeService open(NodeSettings settings) {
    var running = ControlClient.connect(folder);
    return running.isPresent() ? running.get() : openHere(settings);
  }

  HomeService open() {
    return open(NodeSettings.defaults());
  }

  Path folder() {
    return folder;
  }

  /// A command for the same home, as a person would type it.
  String line(String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addFirst(around.program());
    if (named != null) {
      line.addAll(List.of("--home", named.toString()));
    }
    return line.stream().map(Homes::quoted).collect(Collectors.joining(" "));
  }

  /// A word as a shell reads it whole.
  private static String quoted(String word) {
    var shown = Untrusted.line(word);
    return shown.matches("[\\p{L}\\p{N}_@%+=:,./~-]+")
        ? shown
        : "'" + shown.replace("'", "'\\''") + "'";
  }

  /// Refuses a home that a `listen` has open, before anybody is asked for its passphrase.
  void requireIdle() {
    var running = ControlClient.connect(folder);
    if (running.isPresent()) {
      running.get().close();
      throw new ProblemException(
          new Problem(
              ExitCode.HOME_IN_USE,
              "A listen has " + folder + " open.",
              "Stop it first; nothing was changed."));
    }
  }

  Passphrases passphrases() {
    return passphrases;
  }

  private HomeService openHere(NodeSettings settings) {
    return opened(passphrase -> openHere(settings, passphrase));
  }

  private HomeService openHere(NodeSettings settings, char[] passphrase) {
    for (var tries = PATIENCE.dividedBy(PAUSE); ; tries--) {
      try {
        var builder = Nightjar.builder().home(folder).passphrase(passphrase).settings(settings);
        return new NodeService(builder.start());
      } catch (NightjarException.HomeInUse e) {
        var running = ControlClient.connect(folder);
        if (running.isPresent()) {
          return running.get();
        }
        if (tries <= 0) {
          throw e;
        }
        pause(e);
      }
    }
  }

  /// What `open` makes of the passphrase, which is wiped; a person who mistyped it is asked again.
  <T> T opened(Function<char[], T> open) {
    for (var attempt = 1; ; attempt++) {
      var passphrase = passphrase();
      try {
        return open.apply(passphrase);
      } catch (NightjarException.WrongPassphrase e) {
        if (passphrases.given() || attempt == Passphrases.ATTEMPTS) {
          throw e;
        }
        around.terminal().note(String.valueOf(e.getMessage()));
      } finally {
        Arrays.fill(passphrase, '\0');
      }
    }
  }

  /// Refuses a folder that holds something; nobody is asked for a passphrase in vain.
  void requireFree() {
    Nightjar.builder().home(folder).requireNoHome();
  }

  /// What opens the home; nobody is asked for it where there is nothing to open.
  private char[] passphrase() {
    if (Files.notExists(folder)) {
      throw new ProblemException(
          new Problem(
              ExitCode.HOME_MISSING,
              "There is no home in " + folder + ".",
              "Make one with init, or name another folder."));
    }
    return passphrases.existing();
  }

  private static void pause(NightjarException.HomeInUse inUse) {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw inUse;
    }
  }

  Surroundings around() {
    return around;
  }
}
