// SPDX-License-Identifier: Apache-2.0
/// What a home can be asked, and how one process asks another that has it open.
///
/// Begin with [HomeService]. [NodeService] answers with a node of this process; [ControlClient]
/// passes the question to a running `listen` through the socket that its [ControlServer] keeps in
/// the home. `docs/guide/control.md` specifies what goes through the socket. Nothing here prints.
@NullMarked
package dev.nightjar.app.control;

import org.jspecify.annotations.NullMarked;
