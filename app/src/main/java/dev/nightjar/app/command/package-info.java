// SPDX-License-Identifier: Apache-2.0
/// The command line: one class per command, with its options, examples and words.
///
/// Begin with [CommandTree], which hangs them together and turns whatever goes wrong into an exit
/// code and two lines. A command reads its options, asks a [dev.nightjar.app.control.HomeService]
/// and shows the answer; what has more to do than that lives in a package of its own.
@NullMarked
package dev.nightjar.app.command;

import org.jspecify.annotations.NullMarked;
