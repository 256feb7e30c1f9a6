// SPDX-License-Identifier: Apache-2.0
/// Every public test vector for what the suites are made of, counted.
///
/// Begin with [VectorSet], which counts one set for one provider and fails when it is not complete,
/// and [VectorReport], which writes all of them to `crypto/target/vectors.json`.
@NullMarked
package dev.nightjar.crypto.vectors;

import org.jspecify.annotations.NullMarked;
