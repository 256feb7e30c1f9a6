// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.demo;

import dev.nightjar.app.control.Manner;
import dev.nightjar.app.control.Views.ContactView;
import dev.nightjar.app.demo.Figures.Document;
import dev.nightjar.app.demo.Figures.MessageFigures;
import dev.nightjar.app.demo.Figures.NodeFigures;
import dev.nightjar.app.demo.Figures.Route;
import dev.nightjar.app.demo.Figures.StepFigures;
import dev.nightjar.app.demo.Figures.TlsFigures;
import dev.nightjar.app.demo.Figures.Totals;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Letter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Two nodes meet, compare safety numbers and talk in every mode; every figure is measured.
///
/// Owned by the thread that runs it; not thread-safe.
public final class Demo {
  private static final String FIRST = "alice";
  private static final String SECOND = "bob";

  /// Generous, for a machine that is busy with something else; every wait has an end.
  private static final Duration START = Duration.ofSeconds(60);

  private static final Duration DELIVERY = Duration.ofSeconds(20);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Stage stage;
  private final Audience audience;
  private final long started = System.nanoTime();
  private final List<StepFigures> steps = new ArrayList<>();
  private final List<NodeFigures> nodes = new ArrayList<>();
  private final List<MessageFigures> messages = new ArrayList<>();
  private @Nullable TlsFigures tls;
  private long tcpBytes;

  private Demo(Stage stage, Audience audience) {
    this.stage = stage;
    this.audience = audience;
  }

  /// Plays the whole demo and clears up behind it, also when this process is told to end.
  ///
  /// @param keep whether the two homes stay, with their passphrase in a file beside them
  public static Document run(boolean keep, Audience audience) {
    try (var stage = Stage.open(keep, new SecureRandom())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "clear the stage"));
      return new Demo(stage, audience).play();
    }
  }

  /// Plays it to the end, or to where it fails, which the document then says.
  Document play() {
    @Nullable String failure = null;
    try {
      conversation();
    } catch (ProblemException e) {
      failure = e.problem().message();
    }
    var matched = (int) messages.stream().filter(MessageFigures::matched).count();
    if (failure == null && matched < messages.size()) {
      failure = "A text arrived other than it was sent.";
    }
    return new Document(
        failure == null && matched == Script.lines().size(),
        List.copyOf(nodes),
        List.copyOf(steps),
        List.copyOf(messages),
        tls,
        totals(matched),
        stage.kept().map(Path::toString).orElse(null),
        failure);
  }

  private void conversation() {
    step("homes", this::makeHomes);
    var before = System.nanoTime();
    try (var first = Actor.listening(FIRST, stage);
        var second = Actor.listening(SECOND, stage)) {
      step("online", before, () -> introduce(first, second));
      step("invitation", () -> meet(first, second));
      step("safety number", () -> compare(first, second));
      step("floor", () -> lowerFloors(first, second));
      for (var line : Script.lines()) {
        say(line, line.fromFirst() ? first : second, line.fromFirst() ? second : first);
      }
      settle(first, second);
    }
  }

  private String makeHomes() {
    var making = new ArrayList<Process>();
    for (var name : List.of(FIRST, SECOND)) {
      var home = stage.home(name).toString();
      making.add(
          stage.start(name, List.of("init", "--rsa", "--name", name, "--home", home, "--json")));
    }
    for (var i = 0; i < making.size(); i++) {
      await(making.get(i), i == 0 ? FIRST : SECOND);
    }
    return "two identities, each with the keys of four modes";
  }

  private void await(Process process, String name) {
    try {
      if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        throw failed("The home of " + name + " took too long to make.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failed("The demo was interrupted.");
    }
    if (process.exitValue() != 0) {
      throw failed("The home of " + name + " was not made:\n" + stage.complaints(name));
    }
  }

  private String introduce(Actor... actors) {
    var addresses = new ArrayList<String>();
    for (var actor : actors) {
      actor.awaitReady(START);
      var identity = actor.home().identity();
      nodes.add(
          new NodeFigures(actor.name(), identity.fingerprint(), actor.pid(), identity.addresses()));
      addresses.add(
          "%s %s (process %d)"
              .formatted(actor.name(), identity.addresses().getFirst(), actor.pid()));
    }
    return String.join(", ", addresses);
  }

  private String meet(Actor first, Actor second) {
    var invitation = first.home().invite(Duration.ofMinutes(5), List.of());
    var contact = second.home().accept(invitation.link(), first.name());
    if (!contact.fingerprint().equals(first.home().identity().fingerprint())) {
      throw failed("The invitation led to somebody else.");
    }
    var added = first.expect("contact-added", _ -> true, DELIVERY);
    var called = String.valueOf(added.get("contact"));
    if (!called.equals(second.name())) {
      first.home().rename(called, second.name());
    }
    return "%s used the link of %s (%d characters)"
        .formatted(second.name(), first.name(), invitation.link().length());
  }

  private String compare(Actor first, Actor second) {
    var here = number(first.home().contact(second.name()));
    var there = number(second.home().contact(first.name()));
    if (!here.equals(there)) {
      throw failed("The safety numbers differ: somebody is in between.");
    }
    first.home().verify(second.name(), true);
    second.home().verify(first.name(), true);
    return here.replaceAll("(.{5})(?=.)", "$1 ");
  }

  /// Only by hand can a conversation become weaker than hybrid; here the hand is ours.
  private static String lowerFloors(Actor first, Actor second) {
    allowClassical(first, second);
    allowClassical(second, first);
    return "both allow the classical mode by hand, to show it; hybrid is the default";
  }

  private static void allowClassical(Actor actor, Actor towards) {
    actor.home().mode(towards.name(), Suite.CLASSICAL, true);
    actor.home().mode(towards.name(), Suite.CLASSICAL, false);
  }

  private void say(Script.Line line, Actor from, Actor to) {
    var delivery =
        from.home()
            .send(
                to.name(),
                new Letter(line.text()),
                new Manner(line.suite(), line.envelope(), false),
                DELIVERY);
    var arrived = to.expect("message", event -> delivery.id().equals(event.get("id")), DELIVERY);
    var figures =
        new MessageFigures(
            new Route(from.name(), to.name(), delivery.suite(), delivery.kind()),
            delivery.id(),
            line.text(),
            line.text().getBytes(StandardCharsets.UTF_8).length,
            delivery.wireBytes(),
            delivery.roundTripMillis(),
            line.text().equals(arrived.get("text")) && from.name().equals(arrived.get("from")));
    messages.add(figures);
    audience.message(figures);
  }

  private void settle(Actor first, Actor second) {
    var status = first.home().status();
    if (!status.links().isEmpty()) {
      var link = status.links().getFirst();
      tls = new TlsFigures(link.protocol(), link.cipher(), link.group());
    }
    tcpBytes = status.wireBytesSent() + second.home().status().wireBytesSent();
  }

  private void step(String name, Supplier<String> work) {
    step(name, System.nanoTime(), work);
  }

  private void step(String name, long before, Supplier<String> work) {
    var detail = work.get();
    var figures = new StepFigures(name, (System.nanoTime() - before) / NANOS_PER_MILLI, detail);
    steps.add(figures);
    audience.step(figures);
  }

  private Totals totals(int matched) {
    return new Totals(
        Script.lines().size(),
        messages.size(),
        matched,
        messages.stream().mapToLong(MessageFigures::textBytes).sum(),
        messages.stream().mapToLong(MessageFigures::wireBytes).sum(),
        tcpBytes,
        (System.nanoTime() - started) / NANOS_PER_MILLI / MILLIS_PER_SECOND);
  }

  private static String number(ContactView contact) {
    return Objects.requireNonNull(contact.safetyNumber(), "an answer without a safety number");
  }

  private static ProblemException failed(String message) {
    return new ProblemException(
        new Problem(
            ExitCode.FAILED,
            message,
            "Run nightjar doctor; then try again with --keep, and look into the homes."));
  }
}
