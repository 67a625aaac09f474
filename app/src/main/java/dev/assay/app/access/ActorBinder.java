package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.RequestActor;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controller methods their {@link Actor} parameter. */
@Singleton
final class ActorBinder implements TypedRequestArgumentBinder<Actor> {
    @Override
    public Argument<Actor> argumentType() {
        return Argument.of(Actor.class);
    }

    @Override
    public BindingResult<Actor> bind(ArgumentConversionContext<Actor> context, HttpRequest<?> request) {
        return () -> Optional.of(RequestActor.of(request));
    }
}
