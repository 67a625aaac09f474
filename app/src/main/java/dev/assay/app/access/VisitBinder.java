package dev.assay.app.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/** Gives this room's controller methods their {@link Visit} parameter. */
@Singleton
final class VisitBinder implements TypedRequestArgumentBinder<Visit> {
    @Override
    public Argument<Visit> argumentType() {
        return Argument.of(Visit.class);
    }

    @Override
    public BindingResult<Visit> bind(ArgumentConversionContext<Visit> context, HttpRequest<?> request) {
        return () -> Visit.of(request);
    }
}
