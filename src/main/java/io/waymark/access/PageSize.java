package io.waymark.access;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How much of a list is asked for at once, from 1 to {@value #LARGEST}. Another number is answered
 * with 400: a shorter list than was asked for would pass for all there is.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Min(1)
@Max(PageSize.LARGEST)
@ReportAsSingleViolation
public @interface PageSize {

  int LARGEST = 500;

  String message() default
      "size must be from 1 to 500. A list goes on behind its \"next\": give that as after.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
