package io.marketprism.config.model.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least and the greatest value, both allowed, of anything that can be compared: numbers,
 * durations, sizes, times.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Between {
    /** The least value as text, such as {@code 1} or {@code 10ms}; empty for none. */
    String min() default "";

    /** The greatest value as text; empty for none. */
    String max() default "";
}
