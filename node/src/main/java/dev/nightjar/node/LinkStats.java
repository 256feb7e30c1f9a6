// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import org.jspecify.annotations.Nullable;

/// One open connection.
///
/// @param contact the name of the contact at the other end; null until it proved itself
/// @param remote the address of the other end
/// @param dialled whether this node opened it
/// @param protocol the version of TLS, such as `TLSv1.3`
/// @param cipher the cipher suite, such as `TLS_AES_128_GCM_SHA256`
/// @param group the key exchange group, such as `X25519MLKEM768`, or `unknown`
/// @param traffic what went through it so far
public record LinkStats(
    @Nullable String contact,
    String remote,
    boolean dialled,
    String protocol,
    String cipher,
    String group,
    Traffic traffic) {}
