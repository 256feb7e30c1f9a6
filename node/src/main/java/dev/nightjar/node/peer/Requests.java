// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.peer;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.link.LinkAuthentication;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.invitation.InvitationLink;
import java.util.function.Consumer;

/// Does what the user asks for, or says why not.
///
/// Owned by the engine; not thread-safe.
final class Requests {
  private final NodeState state;
  private final Outbox outbox;
  private final ConversationRequests conversations;

  Requests(NodeState state, Outbox outbox, Erasing erasing) {
    this.state = state;
    this.outbox = outbox;
    conversations = new ConversationRequests(state, outbox, erasing);
  }

  void handle(long ticket, Request asked, Turn turn) {
    switch (asked) {
      case Request.Invite invite -> invite(ticket, invite, turn);
      case Request.Join join -> join(ticket, join, turn);
      case Request.Send send ->
          state
              .contacts
              .find(send.contact())
              .ifPresentOrElse(
                  peer -> outbox.accept(ticket, peer, send, turn),
                  () -> turn.refuse(ticket, Answer.Reason.NO_SUCH_CONTACT));
      case Request.Rename(var contact, var name) -> {
        var taken = state.contacts.named(name).filter(peer -> !peer.id.equals(contact));
        if (taken.isPresent()) {
          turn.refuse(ticket, Answer.Reason.NAME_TAKEN);
        } else {
          change(ticket, contact, turn, peer -> state.contacts.rename(peer, name));
        }
      }
      case Request.SetVerified(var contact, var compared, var verified) ->
          verify(ticket, contact, compared, verified, turn);
      case Request.Remove(var contact) -> remove(ticket, contact, turn);
      case Request.SetMode(var contact, var mode) -> changeMode(ticket, contact, mode, turn);
      case Request.SetFloor(var contact, var floor) ->
          change(
              ticket,
              contact,
              turn,
              peer -> {
                changeFloor(peer, floor);
                outbox.encourage(peer, turn);
              });
      case Request.OfConversation request -> conversations.handle(ticket, request, turn);
      case Request.AcceptKey(var contact, var accepted) ->
          acceptKey(ticket, contact, accepted, turn);
      case Request.RejectKey(var contact) ->
          change(
              ticket,
              contact,
              turn,
              peer -> {
                peer.changed = null;
                peer.invitation = null;
              });
    }
  }

  private void invite(long ticket, Request.Invite invite, Turn turn) {
    if (state.contacts.isFull()) {
      turn.refuse(ticket, Answer.Reason.TOO_MANY_CONTACTS);
      return;
    }
    var random = state.keyring.random();
    var secret = SecretBytes.random(LinkAuthentication.INVITATION_SECRET_SIZE, random);
    var invitation =
        new InvitationLink(
            state.keyring.fingerprint(),
            secret,
            turn.wall().plus(invite.validity()),
            invite.addresses());
    if (!state.invitations.add(secret.copy(), invitation.expires(), turn.wall())) {
      secret.close();
      turn.refuse(ticket, Answer.Reason.TOO_MANY_INVITATIONS);
      return;
    }
    state.saveInvitations(turn);
    turn.reply(ticket, new Answer.Invited(invitation));
  }

  private void join(long ticket, Request.Join join, Turn turn) {
    var invitation = join.invitation();
    if (!turn.wall().isBefore(invitation.expires())) {
      turn.refuse(ticket, Answer.Reason.EXPIRED);
      return;
    }
    if (invitation.inviter().equals(state.keyring.fingerprint())) {
      turn.refuse(ticket, Answer.Reason.OWN_INVITATION);
      return;
    }
    var known = state.contacts.identified(invitation.inviter());
    var named = state.contacts.named(join.name());
    if (known.isPresent()) {
      begin(ticket, known.get(), invitation, turn);
    } else if (named.isPresent()) {
      var peer = named.get();
      peer.changed = invitation.inviter();
      peer.invitation = invitation;
      state.save(peer, turn);
      turn.tell(new Notice.KeyChanged(peer.view()));
      outbox.abandon(peer, Progress.Reason.KEY_CHANGED, turn);
      turn.refuse(ticket, Answer.Reason.KEY_CHANGED);
    } else if (state.contacts.isFull()) {
      turn.refuse(ticket, Answer.Reason.TOO_MANY_CONTACTS);
    } else {
      var peer =
          new Peer(
              state.newContactId(),
              join.name(),
              invitation.inviter(),
              state.settings.policy(),
              invitation.addresses());
      peer.conversation.provisional = true;
      state.contacts.add(peer);
      begin(ticket, peer, invitation, turn);
    }
  }

  /// Introduces this node to whoever invited it.
  private void begin(long ticket, Peer peer, InvitationLink invitation, Turn turn) {
    var conversation = peer.conversation;
    if (conversation.joining != 0) {
      turn.refuse(conversation.joining, Answer.Reason.UNREACHABLE);
    }
    conversation.joining = ticket;
    peer.invitation = invitation;
    outbox.introduce(peer, turn);
  }

  private void change(long ticket, Bytes contact, Turn turn, Consumer<Peer> change) {
    state
        .contacts
        .find(contact)
        .ifPresentOrElse(
            peer -> {
              change.accept(peer);
              state.save(peer, turn);
              turn.reply(ticket, new Answer.Done(peer.view()));
            },
            () -> turn.refuse(ticket, Answer.Reason.NO_SUCH_CONTACT));
  }

  private void remove(long ticket, Bytes contact, Turn turn) {
    var found = state.contacts.find(contact);
    if (found.isEmpty()) {
      turn.refuse(ticket, Answer.Reason.NO_SUCH_CONTACT);
      return;
    }
    var peer = found.get();
    outbox.abandon(peer, Progress.Reason.REMOVED, turn);
    state.end(peer, turn);
    turn.reply(ticket, new Answer.Removed());
  }

  private void verify(
      long ticket, Bytes contact, Fingerprint compared, boolean verified, Turn turn) {
    var isAnother =
        state
            .contacts
            .find(contact)
            .filter(peer -> peer.changed != null || !peer.fingerprint.equals(compared))
            .isPresent();
    if (isAnother) {
      turn.refuse(ticket, Answer.Reason.KEY_CHANGED);
    } else {
      change(ticket, contact, turn, peer -> peer.verified = verified);
    }
  }

  private void changeMode(long ticket, Bytes contact, Suite mode, Turn turn) {
    var isAllowed =
        mode.hasSessions()
            && state
                .contacts
                .find(contact)
                .filter(peer -> !mode.isAtLeast(peer.policy.floor()))
                .isEmpty();
    if (!isAllowed) {
      turn.refuse(ticket, Answer.Reason.MODE_NOT_ALLOWED);
      return;
    }
    change(
        ticket,
        contact,
        turn,
        peer -> {
          peer.allow(ModePolicy.from(peer.policy.floor(), mode));
          peer.lower();
          peer.conversation.agreed.clear();
          outbox.encourage(peer, turn);
        });
  }

  private static void changeFloor(Peer peer, Suite floor) {
    var preferred = peer.policy.preferred();
    peer.allow(
        floor.isAtLeast(peer.policy.floor())
            ? ModePolicy.from(floor, preferred.isAtLeast(floor) ? preferred : floor)
            : peer.policy.loweredByHand(floor, preferred));
    peer.conversation.agreed.clear();
  }

  private void acceptKey(long ticket, Bytes contact, Fingerprint accepted, Turn turn) {
    var found = state.contacts.find(contact);
    if (found.isEmpty()) {
      turn.refuse(ticket, Answer.Reason.NO_SUCH_CONTACT);
      return;
    }
    var peer = found.get();
    var changed = peer.changed;
    if (changed == null) {
      turn.reply(ticket, new Answer.Done(peer.view()));
      return;
    }
    if (!changed.equals(accepted)) {
      turn.refuse(ticket, Answer.Reason.KEY_CHANGED); // Yet another one came since.
      return;
    }
    if (state.contacts.identified(changed).isPresent()) {
      turn.refuse(ticket, Answer.Reason.NAME_TAKEN); // Two contacts would be one.
      return;
    }
    outbox.abandon(peer, Progress.Reason.KEY_CHANGED, turn);
    state.contacts.identify(peer, changed);
    peer.changed = null;
    peer.verified = false;
    peer.forget();
    state.disconnect(peer, turn);
    state.save(peer, turn);
    var invitation = peer.invitation;
    if (invitation == null) {
      turn.reply(ticket, new Answer.Done(peer.view()));
    } else {
      begin(ticket, peer, invitation, turn);
    }
  }
}
