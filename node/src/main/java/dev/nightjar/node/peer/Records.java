// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which records the engine keeps, and what stands in each.
///
/// Owned by the engine; not thread-safe.
final class Records {
  private final NodeState state;
  private final ContactFormat contacts;

  Records(NodeState state, ContactFormat contacts) {
    this.state = state;
    this.contacts = contacts;
  }

  /// The content of a record, for the caller to close; empty when it is gone.
  Optional<SecretBytes> content(String name) {
    if (name.equals(InvitationBook.RECORD)) {
      return Optional.of(state.invitations.encode());
    }
    if (name.equals(NodeState.PREKEYS_RECORD)) {
      return Optional.of(state.keyring.prekeys().export());
    }
    return name.startsWith(ContactBook.RECORD_PREFIX)
        ? state.contacts.find(id(name, ContactBook.RECORD_PREFIX)).map(contacts::write)
        : state
            .contacts
            .find(id(name, ConversationRecord.PREFIX))
            .map(peer -> peer.conversationRecord.encode());
  }

  /// Fills a new engine; the name of the record that cannot be read, if there is one.
  Optional<String> restore(Map<String, SecretBytes> records) {
    for (var record : records.entrySet()) {
      if (!restore(record.getKey(), record.getValue())) {
        return Optional.of(record.getKey());
      }
    }
    for (var peer : state.contacts.all()) {
      if (!restoreConversation(peer, records.get(peer.conversationRecordName()))) {
        return Optional.of(peer.conversationRecordName());
      }
    }
    return Optional.empty();
  }

  /// What the user calls the contacts in these records, by the names of their logs.
  static Map<Bytes, String> contactNames(Map<String, SecretBytes> records) {
    var names = new LinkedHashMap<Bytes, String>();
    records.forEach((name, stored) -> {
      if (name.startsWith(ContactBook.RECORD_PREFIX)) {
        ContactFormat.name(stored)
            .ifPresent(called -> names.put(id(name, ContactBook.RECORD_PREFIX), called));
      }
    });
    return names;
  }

  private boolean restore(String name, SecretBytes stored) {
    if (name.equals(InvitationBook.RECORD)) {
      return state.invitations.restore(stored);
    }
    if (name.startsWith(ContactBook.RECORD_PREFIX)) {
      var peer = contacts.read(id(name, ContactBook.RECORD_PREFIX), stored);
      peer.ifPresent(state.contacts::add);
      return peer.isPresent();
    }
    return name.equals(NodeState.PREKEYS_RECORD) || name.startsWith(ConversationRecord.PREFIX);
  }

  /// A home of before this record has none: what listeners have had counts as read.
  private static boolean restoreConversation(Peer peer, @Nullable SecretBytes stored) {
    if (stored == null) {
      peer.conversationRecord = ConversationRecord.NEW.readUpTo(peer.consumed);
      return true;
    }
    var decoded = ConversationRecord.decode(stored);
    decoded.ifPresent(record -> {
      peer.conversationRecord = record;
      peer.vanishing = new Vanishing(record.disappearing());
      peer.isConversationStored = true;
    });
    return decoded.isPresent();
  }

  private static Bytes id(String name, String prefix) {
    return Bytes.ofHex(name.substring(prefix.length()));
  }
}
