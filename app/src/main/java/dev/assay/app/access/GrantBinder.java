package dev.assay.app.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/** Gives controller methods their {@link Grant} parameter. */
@Singleton
final class GrantBinder implements TypedRequestArgumentBinder<Grant> {
    @Override
    public Argument<Grant> argumentType() {
        return Argument.of(Grant.class);
    }

    @Override
    public BindingResult<Grant> bind(ArgumentConversionContext<Grant> context, HttpRequest<?> request) {
        return () -> Visit.of(request).map(Visit::grant);
    }
}
