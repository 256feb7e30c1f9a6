// SPDX-License-Identifier: Apache-2.0
/// The port through which a node reaches other nodes: connections that carry bytes in order.
///
/// Begin with [Transport], what the node asks for, and [TransportEvents], what it is told. Adapters
/// live below: `tcp` for TCP with TLS 1.3, `memory` for a network in virtual time. Nothing here
/// knows identities or messages; a connection is secret but belongs to nobody until the peers prove
/// themselves over it.
@NullMarked
package dev.nightjar.node.transport;

import org.jspecify.annotations.NullMarked;
