// SPDX-License-Identifier: Apache-2.0
/// The cellar: a handful of value types that two rooms share.
///
/// Begin with [Bytes], the immutable byte string that records and maps hold instead of an array.
/// [ByteWriter] and [ByteReader] write and read the fixed binary layouts of `docs/protocol/`. This
/// package depends on nothing and must stay under ten types; a type that only one room needs
/// belongs to that room.
@NullMarked
package dev.nightjar.base;

import org.jspecify.annotations.NullMarked;
