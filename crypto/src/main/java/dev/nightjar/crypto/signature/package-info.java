// SPDX-License-Identifier: Apache-2.0
/// Signatures: Ed25519, the composite of ML-DSA-65 and Ed25519, ML-DSA-87 and RSA-PSS behind one
/// interface.
///
/// Begin with [SignatureScheme]. Domain separation is the caller's: every signed message begins
/// with a label that nothing else uses.
@NullMarked
package dev.nightjar.crypto.signature;

import org.jspecify.annotations.NullMarked;
