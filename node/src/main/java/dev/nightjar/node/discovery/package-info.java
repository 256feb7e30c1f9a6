// SPDX-License-Identifier: Apache-2.0
/// The port through which a node finds contacts on its own network, `docs/protocol/discovery.md`.
///
/// Begin with [Discovery], what the node asks for, and [DiscoveryEvents], what it is told. Nothing
/// here knows who anybody is: an [Announcement] is where somebody can be called, under a random
/// name, with tags that only its contacts recognise. The adapter `mdns` speaks multicast DNS.
@NullMarked
package dev.nightjar.node.discovery;

import org.jspecify.annotations.NullMarked;
