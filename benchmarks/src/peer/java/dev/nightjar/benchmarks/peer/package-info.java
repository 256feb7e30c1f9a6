// SPDX-License-Identifier: Apache-2.0
/// libsignal's Java binding doing what our sessions do, for comparison only.
///
/// Compiled only in the Maven profile `peers`: the library is AGPL-3.0 and reaches no artefact.
@NullMarked
package dev.nightjar.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
