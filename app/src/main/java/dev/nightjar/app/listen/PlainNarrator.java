// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.listen;

import dev.nightjar.app.control.Attachments;
import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.control.Words;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.terminal.Palette;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.app.terminal.Untrusted;
import dev.nightjar.node.Contact;
import dev.nightjar.node.DeliveryState;
import dev.nightjar.node.Message;
import dev.nightjar.node.NodeEvent;
import dev.nightjar.node.transport.NodeAddress;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/// Lines for a person: the time, who, what.
public final class PlainNarrator implements Narrator {
  private static final String INDENT = " ".repeat(10);

  private static final String LOST =
      " is damaged on the disk and was given up; a new one takes its place. Look at the rest with:"
          + " nightjar check";

  private final Terminal terminal;
  private final InstantSource time;
  private final DateTimeFormatter clock;

  public PlainNarrator(Terminal terminal, InstantSource time, ZoneId zone) {
    this.terminal = terminal;
    this.time = time;
    clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  @Override
  public void ready(Online online) {
    var where = String.join(", ", online.addresses().stream().map(NodeAddress::toString).toList());
    terminal.print(
        "%s is online at %s%s. Press Ctrl-C to stop."
            .formatted(
                palette().strong(Untrusted.line(online.identity().name())),
                where,
                online.isOnLan() ? " and looks for contacts on this network" : ""));
    if (!online.isControlled()) {
      terminal.note(
          "Warning: the path of this home is too long for a control socket; other commands cannot"
              + " use it while this one runs.");
    }
  }

  @Override
  public void tell(NodeEvent event) {
    switch (event) {
      case NodeEvent.MessageReceived(var message) -> message(message);
      case NodeEvent.DeliveryEnded(_, DeliveryState.Failed(var reason)) ->
          say(
              palette()
                  .bad("a message of yours was given up: " + Words.of(reason) + ". ")
                  .concat(reason.remedy()));
      case NodeEvent.DeliveryEnded _ -> {
        // Whoever sent it was told.
      }
      case NodeEvent.NotUnderstood(var from) ->
          say(palette().bad(name(from) + " sent something that needs a newer version of Nightjar"));
      case NodeEvent.ContactAdded(var contact) ->
          say(palette().good(name(contact) + " is a contact now; compare the safety number"));
      case NodeEvent.ContactChanged _ -> {
        // Its new address is used from now on; there is nothing to do about it.
      }
      case NodeEvent.SessionEstablished(var contact, var suite) ->
          say(palette().quiet("a " + Words.of(suite) + " session with " + name(contact)));
      case NodeEvent.SessionLost(var contact) ->
          say(palette().bad("a session with " + name(contact) + LOST));
      case NodeEvent.ContactOnline(var contact) ->
          say(palette().quiet(name(contact) + " is online"));
      case NodeEvent.ContactOffline(var contact) ->
          say(palette().quiet(name(contact) + " is offline"));
      case NodeEvent.CopyDetected(var by) ->
          say(
              palette()
                  .bad(
                      name(by)
                          + " has heard more of this home than it knows: it was put back from a"
                          + " backup, or a copy of it is in use. What only the other copy knows is"
                          + " not here."));
      case NodeEvent.TimerSet(var contact, var isByContact, var stay) ->
          say(
              palette()
                  .quiet(
                      "%s wanted texts with %s to %s"
                          .formatted(
                              isByContact ? name(contact) : "you",
                              isByContact ? "you" : name(contact),
                              stay.isZero() ? "stay" : "disappear after " + Words.of(stay))));
      case NodeEvent.Read(var by, _) -> say(palette().quiet(name(by) + " has read what you sent"));
      case NodeEvent.Stopped _ -> {
        // Whoever runs the node calls [#failed].
      }
      case NodeEvent.KeyChanged(var contact) ->
          say(
              palette()
                  .bad(
                      "the key of "
                          + name(contact)
                          + " changed; nothing is sent until you decide: nightjar contact key"));
    }
  }

  @Override
  public void acknowledged(DeliveryView delivery) {
    say(
        palette()
            .quiet(
                "%s acknowledged your message after %.1f ms"
                    .formatted(Untrusted.line(delivery.to()), delivery.roundTripMillis())));
  }

  @Override
  public void failed(Problem problem) {
    problem.lines(palette()).forEach(terminal::note);
  }

  @Override
  public void stopped() {
    terminal.note("Offline.");
  }

  private void message(Message message) {
    var text = Untrusted.paragraph(message.text()).replace("\n", "\n" + INDENT);
    var how = Words.of(message.protection().suite()) + " " + Words.of(message.protection().kind());
    var described =
        Attachments.lines(Attachments.views(message.letter()))
            .map(line -> "\n" + INDENT + palette().quiet(line))
            .collect(Collectors.joining());
    terminal.print(
        "%s  %s  %s  %s%s"
            .formatted(
                palette().quiet(clock.format(message.receivedAt())),
                palette().strong(name(message.from())),
                text,
                palette().quiet("(" + how + ")"),
                described));
  }

  private void say(String sentence) {
    terminal.print(palette().quiet(clock.format(time.instant())) + "  " + sentence);
  }

  private static String name(Contact contact) {
    return Untrusted.line(contact.name());
  }

  private Palette palette() {
    return terminal.palette();
  }
}
