// SPDX-License-Identifier: Apache-2.0
/// The shell that drives the engines in a real process: threads, the clock, and what they wait for.
///
/// [EngineLoop] owns the one thread on which the engines are used, as a [LoopBody]; [DiskWriter]
/// owns one that waits for the disk meanwhile; [ListenerQueue] owns the one on which an embedder's
/// listeners are called. Not part of the public API.
@NullMarked
package dev.nightjar.node.internal;

import org.jspecify.annotations.NullMarked;
