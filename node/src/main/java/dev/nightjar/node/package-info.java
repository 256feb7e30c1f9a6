// SPDX-License-Identifier: Apache-2.0
/// The embeddable node: an identity, its contacts and the messages between them.
///
/// Begin with [Nightjar], which makes a home and starts a [Node]; a node gives [Contact],
/// [Message], [Delivery], [Conversation] and [NodeEvent] back, and that is the whole public face.
/// What can go wrong for a user is a [NightjarException] with a remedy. The engines, the store and
/// the transports live in the packages below and never refer to this one.
@NullMarked
package dev.nightjar.node;

import org.jspecify.annotations.NullMarked;
