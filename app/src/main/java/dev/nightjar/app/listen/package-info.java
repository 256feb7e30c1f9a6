// SPDX-License-Identifier: Apache-2.0
/// What a running `listen` says about the things that happen to its node, to people or to programs.
///
/// Begin with [Narration], which tells a [Narrator]. Everything a peer chose passes through
/// [dev.nightjar.app.terminal.Untrusted] before a person sees it; programs get it exactly, in JSON.
@NullMarked
package dev.nightjar.app.listen;

import org.jspecify.annotations.NullMarked;
