// SPDX-License-Identifier: Apache-2.0
/// Frames: how a stream of bytes between two nodes is cut into messages of known types.
///
/// Begin with [Frame]; [FrameEncoder] writes frames and [FrameDecoder] finds them in whatever
/// chunks a transport delivers. Bytes that are wrong become a [FrameDecoding], never an exception.
/// Who may send which frame when is not decided here but by the engines of the node.
@NullMarked
package dev.nightjar.protocol.frame;

import org.jspecify.annotations.NullMarked;
