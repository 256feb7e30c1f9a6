// SPDX-License-Identifier: Apache-2.0
/// What is told to a person when something is in the way: what happened, what to do, which exit
/// code.
///
/// Begin with [Problem]. Every way in which a command can end has a number in [ExitCode].
@NullMarked
package dev.nightjar.app.problem;

import org.jspecify.annotations.NullMarked;
