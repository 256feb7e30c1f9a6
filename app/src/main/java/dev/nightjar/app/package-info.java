// SPDX-License-Identifier: Apache-2.0
/// What a person runs: the command line, the demo and the doctor.
///
/// Begin with [Main], then [dev.nightjar.app.command.CommandTree]. This room holds no protocol and
/// no cryptography: it opens a home through [dev.nightjar.node.Nightjar] and shows what comes of
/// it.
@NullMarked
package dev.nightjar.app;

import org.jspecify.annotations.NullMarked;
