// SPDX-License-Identifier: Apache-2.0
/// The engines of a node: who may connect, who is a contact, and how messages get through.
///
/// Begin with [PeerEngine], which takes an [Event] and the time and returns [Effect]s. It opens no
/// socket, reads no clock, starts no thread and draws randomness only from what it was given, so
/// the same code runs over TCP and in virtual time. [PeerDriver] carries the effects out, what must
/// be stored first. Everything else here is a part of the engine: `Doorway` lets connections in,
/// `Dialler` finds a way to a contact, `Outbox` and `Reception` move messages, `ContactBook` and
/// `InvitationBook` remember.
@NullMarked
package dev.nightjar.node.peer;

import org.jspecify.annotations.NullMarked;
