// SPDX-License-Identifier: Apache-2.0
/// What it costs a node to keep something: commits to a real home in the folder for temporary
/// files.
@NullMarked
package dev.nightjar.benchmarks.store;

import org.jspecify.annotations.NullMarked;
