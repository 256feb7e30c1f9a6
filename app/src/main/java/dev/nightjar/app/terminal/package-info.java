// SPDX-License-Identifier: Apache-2.0
/// What a person sees: colours, aligned columns, QR codes, JSON documents, and text from strangers
/// made safe to print.
///
/// Begin with [Terminal], through which every command speaks. Nothing here knows a node or a
/// command; nothing but [Terminal] touches the process's own streams.
@NullMarked
package dev.nightjar.app.terminal;

import org.jspecify.annotations.NullMarked;
