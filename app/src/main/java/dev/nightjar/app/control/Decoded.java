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
import dev.nightjar.app.terminal.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Views read back from the maps that their JSON became. Thread-safe; stateless.
final class Decoded {
  private Decoded() {}

  static IdentityView identity(Map<String, Object> from) {
    return new IdentityView(
        text(from, "name"),
        text(from, "fingerprint"),
        texts(from, "suites"),
        texts(from, "addresses"));
  }

  static StatusView status(Map<String, Object> from) {
    return new StatusView(
        number(from, "messagesSent").longValue(),
        number(from, "messagesAcknowledged").longValue(),
        number(from, "messagesReceived").longValue(),
        number(from, "wireBytesSent").longValue(),
        number(from, "wireBytesReceived").longValue(),
        Json.objects(from, "links").stream().map(Decoded::link).toList());
  }

  static InvitationView invitation(Map<String, Object> from) {
    return new InvitationView(
        text(from, "link"),
        text(from, "fingerprint"),
        text(from, "expires"),
        texts(from, "addresses"));
  }

  static List<ContactView> contacts(Map<String, Object> from) {
    return Json.objects(from, "contacts").stream().map(Decoded::contact).toList();
  }

  static ContactView contact(Map<String, Object> from) {
    return new ContactView(
        text(from, "name"),
        text(from, "fingerprint"),
        optionalText(from, "safetyNumber"),
        Boolean.TRUE.equals(from.get("verified")),
        modes(Json.object(from, "modes")),
        texts(from, "addresses"),
        optionalText(from, "changedFingerprint"));
  }

  static DeliveryView delivery(Map<String, Object> from) {
    return new DeliveryView(
        text(from, "id"),
        text(from, "to"),
        text(from, "suite"),
        text(from, "kind"),
        number(from, "roundTripMillis").doubleValue(),
        number(from, "wireBytes").intValue());
  }

  static ExportView export(Map<String, Object> from) {
    return new ExportView(text(from, "file"), number(from, "bytes").longValue());
  }

  static CheckView check(Map<String, Object> from) {
    return new CheckView(
        Boolean.TRUE.equals(from.get("whole")),
        number(from, "records").intValue(),
        number(from, "entries").longValue(),
        Json.objects(from, "problems").stream().map(Decoded::problem).toList());
  }

  private static ProblemView problem(Map<String, Object> from) {
    return new ProblemView(
        optionalText(from, "contact"),
        from.get("position") instanceof Number position ? position.longValue() : null,
        optionalText(from, "what"));
  }

  private static Modes modes(Map<String, Object> from) {
    return new Modes(text(from, "preferred"), text(from, "floor"), optionalText(from, "session"));
  }

  private static LinkView link(Map<String, Object> from) {
    return new LinkView(
        optionalText(from, "contact"),
        text(from, "remote"),
        text(from, "protocol"),
        text(from, "cipher"),
        text(from, "group"));
  }

  static String text(Map<String, Object> from, String name) {
    return String.valueOf(from.get(name));
  }

  static @Nullable String optionalText(Map<String, Object> from, String name) {
    return from.get(name) instanceof String text ? text : null;
  }

  static Number number(Map<String, Object> from, String name) {
    return from.get(name) instanceof Number number ? number : 0;
  }

  private static List<String> texts(Map<String, Object> from, String name) {
    return from.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
