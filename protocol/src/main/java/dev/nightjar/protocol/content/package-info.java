// SPDX-License-Identifier: Apache-2.0
/// Content: what one person sends another inside a session or an envelope.
///
/// Begin with [Content]; [ContentCodec] reads and writes it. Whoever sent it is known and may still
/// be hostile, so every size is checked here and a fault becomes a [ContentDecoding]. Delivery,
/// order and acknowledgement are the business of the node.
@NullMarked
package dev.nightjar.protocol.content;

import org.jspecify.annotations.NullMarked;
