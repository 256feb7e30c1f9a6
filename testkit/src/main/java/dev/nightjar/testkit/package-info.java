// SPDX-License-Identifier: Apache-2.0
/// What tests of every room share: fake time, seeded randomness, properties and vector files.
///
/// Begin with [Properties], which runs a claim over many seeded cases and prints the seed of one
/// that fails. Nothing here is shipped; every other room uses it in test scope only.
@NullMarked
package dev.nightjar.testkit;

import org.jspecify.annotations.NullMarked;
