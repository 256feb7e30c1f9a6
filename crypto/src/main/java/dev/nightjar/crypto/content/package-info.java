// SPDX-License-Identifier: Apache-2.0
/// What happens to a message's bytes before they are encrypted: compression, then padding.
///
/// Begin with [Padding]. Envelopes and sessions use both; whether a message is compressed or padded
/// is told by flags of theirs, inside what they encrypt. Nothing here knows a key, and nothing here
/// is applied across two messages. The layout is specified in `docs/protocol/content.md`.
@NullMarked
package dev.nightjar.crypto.content;

import org.jspecify.annotations.NullMarked;
