package io.marketprism.config.model.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key of a record component or interface method, where it is not its name. Without this, {@code
 * requestTimeout} is found as {@code requestTimeout}, {@code request-timeout} or {@code
 * request_timeout}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Key {
    /** The name of the entry, taken as it is. */
    String value();
}
