// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

/// Which provider computes a primitive on this machine, and why.
public record ProviderChoice(String primitive, String provider, String reason) {}
