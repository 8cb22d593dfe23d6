/** People from files. */
@NullMarked
package io.waymark.intake.file;

import org.jspecify.annotations.NullMarked;
