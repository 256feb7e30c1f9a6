// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.identity.SafetyNumber;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.node.transport.NodeAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// A running node. Made by [Nightjar#builder]; holds its home until it is closed.
///
/// Methods may be called from any thread, listeners included. Those that need the network say how
/// long they may block; every other one answers within 30 s, or is refused as
/// [NightjarException.Refused.Reason#BUSY].
///
/// What the caller gave and no node could accept is [NightjarException.Invalid]. A node that was
/// closed, or that ended by itself, throws [NightjarException.Stopped] from every method but
/// [#identity], [#addresses], [#whenStopped] and [#close]. A thread that is interrupted while it
/// waits gets a [java.util.concurrent.CancellationException] and stays interrupted; what it asked
/// for may be done nonetheless. Thread-safe.
public interface Node extends AutoCloseable {
  /// Who this node is.
  NodeIdentity identity();

  /// Where it listens, with the real port; empty when it does not.
  List<NodeAddress> addresses();

  /// An invitation to this node's own addresses, valid for a day.
  ///
  /// @throws NightjarException.Unreachable if the node does not listen
  Invitation invite();

  /// An invitation that promises to be answered at `addresses` for `validity`; no network needed.
  ///
  /// @param validity 1 second to 365 days
  /// @param addresses 1 to 4 addresses at which this home will listen, each with a port
  /// @throws NightjarException.Refused if too many invitations are open
  Invitation invite(Duration validity, List<NodeAddress> addresses);

  /// Uses an invitation and keeps its sender as `name`; blocks for the connect and answer timeouts
  /// at most.
  ///
  /// A link of a known contact brings its addresses up to date and keeps its name. A link of
  /// another identity under the name of a known contact is a changed key, see [#acceptChangedKey].
  ///
  /// @param name 1 to 64 printable characters, at most 128 bytes in UTF-8
  /// @throws NightjarException.InvalidInvitation if the link is malformed or expired
  /// @throws NightjarException.Unreachable if nobody answers
  /// @throws NightjarException.Refused if the other end refuses, or has a mode below the floor
  /// @throws NightjarException.KeyChanged if `name` is a contact with another identity
  Contact accept(String link, String name);

  /// Every contact, by name; those that are still being joined are not contacts yet.
  List<Contact> contacts();

  /// The contact of this name.
  ///
  /// @throws NightjarException.NoSuchContact if there is none
  Contact contact(String name);

  /// The 60 digits to compare with the contact; the same on its side.
  SafetyNumber safetyNumber(Contact contact);

  /// Remembers whether the user compared the safety number of `contact` as it is given here.
  ///
  /// @throws NightjarException.KeyChanged if the contact has another key by now, or claims to
  Contact setVerified(Contact contact, boolean verified);

  /// Calls the contact something else.
  ///
  /// @param name as for [#accept]
  /// @throws NightjarException.Refused if the name is taken
  Contact rename(Contact contact, String name);

  /// Forgets the contact, its sessions and its keys.
  void remove(Contact contact);

  /// Makes the next session with the contact in `mode`. Raising the mode takes effect with the next
  /// message and lets nothing weaker in afterwards.
  ///
  /// @throws NightjarException.Refused if `mode` is below the floor or below the session in use
  Contact setMode(Contact contact, Suite mode);

  /// Moves the floor by hand, up or down; the only way in which a conversation may become weaker.
  /// Lowering it also forgets how high the conversation has been.
  Contact setFloor(Contact contact, Suite floor);

  /// Trusts the identity that now claims to be the contact; it is unverified afterwards. Blocks
  /// like [#accept] when it came by an invitation.
  ///
  /// @param contact which names the identity to trust
  /// @throws NightjarException.KeyChanged if yet another one came since
  Contact acceptChangedKey(Contact contact);

  /// Keeps the identity known so far, and forgets the other one.
  Contact rejectChangedKey(Contact contact);

  /// What was said with the contact: its history, and what the user keeps with it.
  ///
  /// @throws NightjarException.NoSuchContact if it is none any more
  Conversation conversation(Contact contact);

  /// The newest texts, of every conversation, in which all of these words stand; case and accents
  /// do not matter, and the beginning of a word is enough. Blocks while the index is brought up to
  /// date: for seconds the first time, if there are hundred thousands of texts.
  ///
  /// @param words at most 256 characters, at least one of them a letter or digit
  /// @param most 1 to 1,000
  SearchResult search(String words, int most);

  /// Writes all of the home into a new file, sealed under a passphrase of its own;
  /// [Nightjar.Builder#importFrom] makes a home of it. Blocks until the file is on the disk; the
  /// node goes on meanwhile.
  ///
  /// Whoever has the file and its passphrase is the owner of this home. It keeps what is erased
  /// here afterwards.
  ///
  /// @param file which must not be there
  /// @param passphrase stays the caller's to wipe
  /// @param progress told on the caller's thread how many bytes have been written
  /// @throws NightjarException.Invalid if the file exists
  /// @throws NightjarException.StoreUnwritable if it cannot be written; nothing is left of it then
  void export(Path file, char[] passphrase, LongConsumer progress);

  /// Opens every record and every entry of every conversation; changes nothing. Takes about a
  /// second for some hundred megabytes, on the caller's thread; the node goes on meanwhile.
  HomeReport check();

  /// Sends a text in the session with the contact, which is made in the preferred mode when there
  /// is none. Blocks until the message is on the disk, and not for the network: from then on it is
  /// sent, and sent again, until the recipient has it or it expires, whatever happens to this
  /// process. Messages to one contact arrive once and in the order of these calls.
  ///
  /// @param text 1 to 65,536 bytes in UTF-8, in whole characters
  /// @throws NightjarException.KeyChanged if sending is blocked
  /// @throws NightjarException.Refused if too many messages wait for this contact
  /// @throws NightjarException.Stopped if it could not be stored, which ends the node
  default Delivery send(Contact contact, String text) {
    return send(contact, new Letter(text), Priority.NORMAL);
  }

  /// Sends like [#send(Contact, String)], with the files described that the letter describes. A
  /// recipient whose software is older than attachments gets the text alone.
  default Delivery send(Contact contact, Letter letter) {
    return send(contact, letter, Priority.NORMAL);
  }

  /// Sends like [#send(Contact, String)]. An urgent text overtakes normal ones that have not left
  /// yet; it may arrive before texts that were sent earlier.
  default Delivery send(Contact contact, String text, Priority priority) {
    return send(contact, new Letter(text), priority);
  }

  /// Sends like [#send(Contact, Letter)] and [#send(Contact, String, Priority)].
  Delivery send(Contact contact, Letter letter, Priority priority);

  /// Sends like [#send(Contact, String)] and waits only while 4,096 other requests do; the result
  /// completes when the message is on the disk, or with the exception that `send` throws. What is
  /// wrong at first sight is thrown at once. For whoever sends many.
  CompletableFuture<Delivery> submit(Contact contact, String text);

  /// Sends one text to many contacts at once; one result for each, in their order.
  List<Broadcast> broadcast(Collection<Contact> contacts, String text);

  /// Sends in a session of `mode`, raising the conversation to it first.
  ///
  /// @throws NightjarException.Refused if `mode` is below the floor or below the session in use
  default Delivery send(Contact contact, String text, Suite mode) {
    return send(contact, new Letter(text), mode);
  }

  /// Sends like [#send(Contact, String, Suite)] and [#send(Contact, Letter)].
  Delivery send(Contact contact, Letter letter, Suite mode);

  /// Sends a one-shot envelope, the only way to use [Suite#RSA]; no ratchet protects it, and RSA
  /// has no forward secrecy.
  ///
  /// @throws NightjarException.Refused if either side has no keys for `suite`, or it is below the
  ///   floor ([Suite#RSA] is asked for by name and exempt)
  default Delivery sendEnvelope(Contact contact, String text, Suite suite) {
    return sendEnvelope(contact, new Letter(text), suite);
  }

  /// Sends like [#sendEnvelope(Contact, String, Suite)] and [#send(Contact, Letter)].
  Delivery sendEnvelope(Contact contact, Letter letter, Suite suite);

  /// Calls `listener` with each message, in order per contact: those that no listener has had yet
  /// first, then those that arrive.
  ///
  /// A message that a listener returned from, and be it with an exception, is written down as had;
  /// it is not if the listener closed its subscription meanwhile, and waits for the next one. A
  /// process that dies in between gives the last messages again when it starts, with the same ids.
  Subscription onMessage(Consumer<Message> listener);

  /// Calls `listener` with everything that happens from now on, and with messages like
  /// [#onMessage].
  Subscription onEvent(Consumer<NodeEvent> listener);

  /// What happened so far.
  NodeStats stats();

  /// Completes when the node has ended, with the reason: it was closed, its home could not be
  /// written, or a bug. A node that ended by itself is still to be closed.
  CompletableFuture<NightjarException.Stopped> whenStopped();

  /// Ends connections, wipes keys and lets the home go, within 8 s, however often this thread is
  /// interrupted. What is undelivered stays in the outbox and goes on when the home is opened
  /// again.
  ///
  /// If the disk takes longer than that, the home is let go when the disk has answered and not
  /// before. No listener is called afterwards. Closing it again does nothing.
  @Override
  void close();
}
