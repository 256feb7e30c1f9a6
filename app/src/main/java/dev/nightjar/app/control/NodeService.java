// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import dev.nightjar.app.control.Views.CheckView;
import dev.nightjar.app.control.Views.ContactView;
import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.control.Views.ExportView;
import dev.nightjar.app.control.Views.IdentityView;
import dev.nightjar.app.control.Views.InvitationView;
import dev.nightjar.app.control.Views.LinkView;
import dev.nightjar.app.control.Views.Modes;
import dev.nightjar.app.control.Views.ProblemView;
import dev.nightjar.app.control.Views.StatusView;
import dev.nightjar.app.problem.ExitCode;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.problem.ProblemException;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.Contact;
import dev.nightjar.node.Delivery;
import dev.nightjar.node.DeliveryState;
import dev.nightjar.node.HomeReport;
import dev.nightjar.node.Invitation;
import dev.nightjar.node.Letter;
import dev.nightjar.node.LinkStats;
import dev.nightjar.node.Node;
import dev.nightjar.node.Priority;
import dev.nightjar.node.transport.NodeAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Answers with a node of this process. Thread-safe, as the node is.
public final class NodeService implements HomeService {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Node node;
  private final Consumer<DeliveryView> acknowledged;

  public NodeService(Node node) {
    this(node, _ -> {});
  }

  /// A service that says what comes of it.
  ///
  /// @param acknowledged told of every message that was sent through this service and acknowledged
  public NodeService(Node node, Consumer<DeliveryView> acknowledged) {
    this.node = node;
    this.acknowledged = acknowledged;
  }

  @Override
  public IdentityView identity() {
    var identity = node.identity();
    return new IdentityView(
        identity.name(),
        identity.fingerprint().toHex(),
        identity.suites().stream().sorted().map(Words::of).toList(),
        texts(node.addresses()));
  }

  @Override
  public StatusView status() {
    var stats = node.stats();
    return new StatusView(
        stats.messages().sent(),
        stats.messages().acknowledged(),
        stats.messages().received(),
        stats.traffic().wireBytesSent(),
        stats.traffic().wireBytesReceived(),
        stats.links().stream().map(NodeService::view).toList());
  }

  @Override
  public InvitationView invite(Duration validity, List<String> addresses) {
    var answered =
        addresses.isEmpty()
            ? node.addresses()
            : addresses.stream().map(NodeService::address).toList();
    if (answered.isEmpty()) {
      throw new ProblemException(
          Problem.usage(
              "This home is not online, so nobody could use an invitation.",
              "Run listen first, or give --address with the host and port where it will be."));
    }
    return view(node.invite(validity, answered));
  }

  @Override
  public List<ContactView> contacts() {
    return node.contacts().stream().map(contact -> view(contact, null)).toList();
  }

  @Override
  public ContactView contact(String name) {
    return view(node.contact(name));
  }

  @Override
  public ContactView accept(String link, String name) {
    return view(node.accept(link, name));
  }

  @Override
  public ContactView verify(String name, boolean verified) {
    return view(node.setVerified(node.contact(name), verified));
  }

  @Override
  public ContactView rename(String name, String newName) {
    return view(node.rename(node.contact(name), newName));
  }

  @Override
  public void remove(String name) {
    node.remove(node.contact(name));
  }

  @Override
  public ContactView mode(String name, Suite suite, boolean floor) {
    var contact = node.contact(name);
    return view(floor ? node.setFloor(contact, suite) : node.setMode(contact, suite));
  }

  @Override
  public ContactView changedKey(String name, boolean accept) {
    var contact = node.contact(name);
    return view(accept ? node.acceptChangedKey(contact) : node.rejectChangedKey(contact));
  }

  @Override
  public DeliveryView send(String name, Letter letter, Manner manner, Duration timeout) {
    var delivery = start(node.contact(name), letter, manner);
    return switch (outcome(delivery, timeout)) {
      case DeliveryState.Acknowledged(var roundTrip) -> {
        var view = view(delivery, name, roundTrip);
        acknowledged.accept(view);
        yield view;
      }
      case DeliveryState.Failed(var reason) ->
          throw notDelivered(
              "The message to %s was not delivered: %s.".formatted(name, Words.of(reason)),
              reason.remedy());
      case DeliveryState.Waiting(var reason) ->
          throw notDelivered(
              "%s does not have it yet: %s. The message is kept and goes out by itself."
                  .formatted(name, Words.of(reason)),
              reason.remedy() + " Leave nightjar listen running; do not send it again.");
      case DeliveryState.Pending _, DeliveryState.Sent _, DeliveryState.Suspended _ ->
          throw notDelivered(
              "%s did not acknowledge within %s. The message is kept and goes out by itself."
                  .formatted(name, Words.of(timeout)),
              "Leave nightjar listen running; do not send it again.");
    };
  }

  private static DeliveryState outcome(Delivery delivery, Duration timeout) {
    try {
      return delivery.awaitHindrance(timeout);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return delivery.state();
    }
  }

  @Override
  public ExportView export(Path file, char[] passphrase, LongConsumer progress) {
    var absolute = file.toAbsolutePath().normalize();
    var written = new long[1];
    node.export(
        absolute,
        passphrase,
        bytes -> {
          written[0] = bytes;
          progress.accept(bytes);
        });
    return new ExportView(absolute.toString(), written[0]);
  }

  @Override
  public CheckView check() {
    return view(node.check());
  }

  /// What a look at a home found, however it was opened.
  public static CheckView view(HomeReport report) {
    return new CheckView(
        report.isWhole(),
        report.records(),
        report.entries(),
        report.problems().stream().map(NodeService::view).toList());
  }

  private static ProblemView view(HomeReport.Problem problem) {
    return switch (problem) {
      case HomeReport.Problem.Conversation(var name, var position) ->
          new ProblemView(name, position, null);
      case HomeReport.Problem.Other(var what) -> new ProblemView(null, null, what);
    };
  }

  @Override
  public ConversationService conversations() {
    return new NodeConversations(node);
  }

  @Override
  public void close() {
    node.close();
  }

  private Delivery start(Contact contact, Letter letter, Manner manner) {
    var mode = manner.suite();
    if (manner.envelope()) {
      return node.sendEnvelope(contact, letter, mode == null ? contact.modes().preferred() : mode);
    }
    return mode == null
        ? node.send(contact, letter, manner.urgent() ? Priority.URGENT : Priority.NORMAL)
        : node.send(contact, letter, mode);
  }

  private static ProblemException notDelivered(String message, String remedy) {
    return new ProblemException(new Problem(ExitCode.NOT_DELIVERED, message, remedy));
  }

  private static DeliveryView view(Delivery delivery, String name, Duration roundTrip) {
    return new DeliveryView(
        delivery.id().value().toHex(),
        name,
        Words.of(delivery.protection().suite()),
        Words.of(delivery.protection().kind()),
        roundTrip.toNanos() / NANOS_PER_MILLI,
        delivery.wireBytes().orElse(0));
  }

  private static InvitationView view(Invitation invitation) {
    return new InvitationView(
        invitation.link(),
        invitation.fingerprint().toHex(),
        invitation.expires().toString(),
        texts(invitation.addresses()));
  }

  private ContactView view(Contact contact) {
    return view(contact, node.safetyNumber(contact).digits());
  }

  private static ContactView view(Contact contact, @Nullable String safetyNumber) {
    var modes = contact.modes();
    var session = modes.session();
    var changed = contact.changedFingerprint();
    return new ContactView(
        contact.name(),
        contact.fingerprint().toHex(),
        safetyNumber,
        contact.verified(),
        new Modes(
            Words.of(modes.preferred()),
            Words.of(modes.floor()),
            session == null ? null : Words.of(session)),
        texts(contact.addresses()),
        changed == null ? null : changed.toHex());
  }

  private static LinkView view(LinkStats link) {
    return new LinkView(
        link.contact(), link.remote(), link.protocol(), link.cipher(), link.group());
  }

  private static List<String> texts(List<NodeAddress> addresses) {
    return addresses.stream().map(NodeAddress::toString).toList();
  }

  private static NodeAddress address(String text) {
    try {
      return NodeAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.usage(
              "Not an address: " + e.getMessage() + ".", "Give it as host:port or [v6]:port."));
    }
  }
}
