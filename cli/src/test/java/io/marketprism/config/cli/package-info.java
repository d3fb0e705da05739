/** Tests of the commands: in this process, and as processes of their own. */
@NullMarked
package io.marketprism.config.cli;

import org.jspecify.annotations.NullMarked;
