// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

/// How many messages went where since the node was started.
///
/// @param sent how often one was given to a connection; more than once for one that was sent again
/// @param acknowledged how many the recipient acknowledged
/// @param failed how many were given up
/// @param waiting how many are in the outbox now, those of earlier runs included
/// @param received how many arrived, each once
public record MessageCounts(
    long sent, long acknowledged, long failed, long waiting, long received) {}
