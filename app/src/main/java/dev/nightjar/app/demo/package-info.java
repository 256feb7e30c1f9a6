// SPDX-License-Identifier: Apache-2.0
/// A whole conversation between two nodes on this machine, with every figure measured.
///
/// Begin with [Demo], which follows its [Script]. Each [Actor] is a `nightjar listen` in a process
/// of its own, with a home of its own on the [Stage]; the demo speaks to it as any program could,
/// through its control socket and its JSON lines. Nothing is simulated: what did not arrive fails
/// the demo.
@NullMarked
package dev.nightjar.app.demo;

import org.jspecify.annotations.NullMarked;
