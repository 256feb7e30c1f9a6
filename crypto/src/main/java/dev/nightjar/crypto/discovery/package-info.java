// SPDX-License-Identifier: Apache-2.0
/// How contacts recognise each other on a network full of strangers, `docs/protocol/discovery.md`.
///
/// A node announces where it is under a name that it draws at random, with one [DiscoveryTags] tag
/// for each contact. Who shares a secret with it finds the own tag; to everybody else all of them
/// are noise. Nothing here keeps state.
@NullMarked
package dev.nightjar.crypto.discovery;

import org.jspecify.annotations.NullMarked;
