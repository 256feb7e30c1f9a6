// SPDX-License-Identifier: Apache-2.0
/// The four suites: which key encapsulation and which signature each mode of operation has.
///
/// Begin with [Suite], the code on the wire, and [CryptoSuites], which gives its algorithms. Which
/// suite two parties use is policy and is decided elsewhere.
@NullMarked
package dev.nightjar.crypto.suite;

import org.jspecify.annotations.NullMarked;
