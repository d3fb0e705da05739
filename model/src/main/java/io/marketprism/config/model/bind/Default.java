package io.marketprism.config.model.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a record component or interface method is where its key is missing. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Default {
    /**
     * The value as text, converted as a value of the tree would be; empty for an empty list, set or
     * map, and for a record or interface that has defaults for all it needs.
     */
    String value();
}
