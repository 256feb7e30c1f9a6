// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.listen;

import dev.nightjar.app.control.Attachments;
import dev.nightjar.app.control.Views.DeliveryView;
import dev.nightjar.app.control.Words;
import dev.nightjar.app.problem.Problem;
import dev.nightjar.app.terminal.Json;
import dev.nightjar.app.terminal.Terminal;
import dev.nightjar.node.Contact;
import dev.nightjar.node.DeliveryState;
import dev.nightjar.node.Message;
import dev.nightjar.node.MessageId;
import dev.nightjar.node.NodeEvent;
import dev.nightjar.node.transport.NodeAddress;
import java.util.Map;

/// One JSON object per line, for programs; `docs/guide/control.md` lists them.
///
/// Everything but ASCII is escaped, so that no terminal obeys it.
public final class JsonNarrator implements Narrator {
  private final Terminal terminal;

  public JsonNarrator(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void ready(Online online) {
    var event = Json.with("event", "ready");
    Json.and(event, "name", online.identity().name());
    Json.and(event, "fingerprint", online.identity().fingerprint().toHex());
    Json.and(event, "addresses", online.addresses().stream().map(NodeAddress::toString).toList());
    Json.and(event, "control", online.isControlled());
    print(Json.and(event, "lan", online.isOnLan()));
  }

  @Override
  public void tell(NodeEvent event) {
    var described = described(event);
    if (!described.isEmpty()) {
      print(described);
    }
  }

  @Override
  public void failed(Problem problem) {
    var event = Json.with("event", "failed");
    Json.and(event, "code", problem.code().word());
    Json.and(event, "message", problem.message());
    print(Json.and(event, "remedy", problem.remedy()));
  }

  private static Map<String, Object> described(NodeEvent event) {
    return switch (event) {
      case NodeEvent.MessageReceived(var message) -> message(message);
      case NodeEvent.DeliveryEnded(var id, var state) -> delivery(id, state);
      case NodeEvent.NotUnderstood(var from) -> of("not-understood", from);
      case NodeEvent.ContactAdded(var contact) -> of("contact-added", contact);
      case NodeEvent.ContactChanged(var contact) -> of("contact-changed", contact);
      case NodeEvent.SessionEstablished(var contact, var suite) ->
          Json.and(of("session", contact), "suite", Words.of(suite));
      case NodeEvent.SessionLost(var contact) -> of("session-lost", contact);
      case NodeEvent.ContactOnline(var contact) -> of("online", contact);
      case NodeEvent.ContactOffline(var contact) -> of("offline", contact);
      case NodeEvent.KeyChanged(var contact) -> of("key-changed", contact);
      case NodeEvent.CopyDetected(var by) -> of("copy-detected", by);
      case NodeEvent.TimerSet(var contact, var isByContact, var stay) -> {
        var timer = Json.and(of("timer", contact), "by", isByContact ? "contact" : "you");
        yield Json.and(timer, "seconds", stay.toSeconds());
      }
      case NodeEvent.Read(var by, var last) ->
          Json.and(of("read", by), "last", last.stream().map(id -> id.value().toHex()).toList());
      case NodeEvent.Stopped _ -> Map.of(); // Whoever runs the node calls [#failed].
    };
  }

  @Override
  public void acknowledged(DeliveryView delivery) {
    var event = Json.with("event", "acknowledged");
    Json.and(event, "id", delivery.id());
    Json.and(event, "to", delivery.to());
    Json.and(event, "suite", delivery.suite());
    Json.and(event, "kind", delivery.kind());
    Json.and(event, "roundTripMillis", delivery.roundTripMillis());
    print(Json.and(event, "wireBytes", delivery.wireBytes()));
  }

  @Override
  public void stopped() {
    print(Json.with("event", "stopped"));
  }

  private static Map<String, Object> message(Message message) {
    var event = Json.with("event", "message");
    Json.and(event, "id", message.id().value().toHex());
    Json.and(event, "from", message.from().name());
    Json.and(event, "text", message.text());
    Json.and(event, "attachments", Attachments.views(message.letter()));
    Json.and(event, "sentAt", message.sentAt().toString());
    Json.and(event, "receivedAt", message.receivedAt().toString());
    Json.and(event, "suite", Words.of(message.protection().suite()));
    Json.and(event, "kind", Words.of(message.protection().kind()));
    return Json.and(event, "wireBytes", message.wireBytes());
  }

  private static Map<String, Object> delivery(MessageId id, DeliveryState state) {
    var event = Json.with("event", "delivery");
    Json.and(event, "id", id.value().toHex());
    Json.and(event, "delivered", state instanceof DeliveryState.Acknowledged);
    var reason = state instanceof DeliveryState.Failed(var why) ? Words.of(why) : null;
    return Json.and(event, "reason", reason);
  }

  private static Map<String, Object> of(String event, Contact contact) {
    var fields = Json.with("event", event);
    Json.and(fields, "contact", contact.name());
    return Json.and(fields, "fingerprint", contact.fingerprint().toHex());
  }

  private void print(Map<String, Object> event) {
    terminal.print(Json.line(event));
  }
}
