// SPDX-License-Identifier: Apache-2.0
/// What this machine has, and what is wrong with it.
///
/// Begin with [Examination], which runs the checks in the order in which a person reads them. A
/// check looks and gives [Finding]s; it changes nothing, and what it cannot find out it says.
@NullMarked
package dev.nightjar.app.doctor;

import org.jspecify.annotations.NullMarked;
