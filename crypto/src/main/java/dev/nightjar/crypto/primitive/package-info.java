// SPDX-License-Identifier: Apache-2.0
/// The published primitives, each from the best provider that this machine has.
///
/// Begin with [Primitives]: an immutable set that is passed through constructors, never looked up.
/// Keys are bytes or seeds here, parsed once into a [PrivateHandle] or [PublicHandle]. Nothing in
/// this package composes primitives into a construction of ours; nothing reads a clock, starts a
/// thread or registers a provider globally.
///
/// The package is larger than others on purpose. What a provider computes is only reachable through
/// [Primitives], which tests it first; in a package of its own it would have to be public.
@NullMarked
package dev.nightjar.crypto.primitive;

import org.jspecify.annotations.NullMarked;
