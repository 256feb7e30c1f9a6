// SPDX-License-Identifier: Apache-2.0
/// The C ceiling: how fast the primitives are without Java around them, in the same JVM.
///
/// Begin with `CeilingLibrary`, which finds AWS-LC. Nothing here is used outside measurements, and
/// where no library is found the rows say so.
@NullMarked
package dev.nightjar.benchmarks.ceiling;

import org.jspecify.annotations.NullMarked;
