// SPDX-License-Identifier: Apache-2.0
/// The roof: the house rules as tests over every room.
///
/// Begin with [Repository], which finds the sources, the documents and the compiled classes; each
/// test then holds one kind of rule. Nothing here is shipped, and nothing here refers to a class of
/// a room by name in code: rules read files and class files, so that a formatter run needs no room
/// to compile.
@NullMarked
package dev.nightjar.rules;

import org.jspecify.annotations.NullMarked;
