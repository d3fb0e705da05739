/**
 * What a terminal showed, as a picture that a web page can hold.
 *
 * <p>{@code examples/record-demo} pipes the output of {@code prism demo} through {@link
 * io.marketprism.config.examples.picture.TerminalPicture} and so makes {@code docs/demo.svg} anew.
 */
@NullMarked
package io.marketprism.config.examples.picture;

import org.jspecify.annotations.NullMarked;
