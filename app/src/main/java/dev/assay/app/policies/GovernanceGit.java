package dev.assay.app.policies;

import dev.assay.app.access.ByTokenPassword;
import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.policies.git.SmartHttp.Service;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The governance repository as stock Git clones, fetches and pushes it: {@code git clone https://assay.example.com/governance.git}. */
@Controller("/governance.git")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GovernanceGit {
    private static final String FETCH = "application/x-git-upload-pack-";
    private static final String PUSH = "application/x-git-receive-pack-";
    private static final int AT_ONCE = 4;

    private final Book book;
    private final Pushes pushes;
    private final Semaphore free = new Semaphore(AT_ONCE);

    GovernanceGit(Book book, Pushes pushes) {
        this.book = book;
        this.pushes = pushes;
    }

    /** The branches there are; what a client asks first, for fetching or for pushing. */
    @Get("/info/refs{?service}")
    @Needs(Permission.VIEW_POLICIES)
    @ByTokenPassword
    @Produces(MediaType.ALL)
    HttpResponse<?> branches(
            @Nullable @QueryValue String service, @Nullable @Header("Git-Protocol") String protocol, Grant grant) {
        var begun = service(service);
        if (begun == Service.PUSH && !grant.may(Permission.EDIT_POLICIES)) {
            return HttpResponse.status(HttpStatus.FORBIDDEN)
                    .body("This token may not " + Permission.EDIT_POLICIES.words() + ".\n")
                    .contentType(MediaType.TEXT_PLAIN_TYPE);
        }
        var out = new ByteArrayOutputStream();
        book.ask(b -> {
            b.smartHttp().advertise(begun, Objects.requireNonNullElse(protocol, ""), out);
            return begun;
        });
        return HttpResponse.ok(out.toByteArray())
                .contentType(MediaType.of("application/x-" + begun.program() + "-advertisement"));
    }

    private static Service service(@Nullable String name) {
        for (var service : Service.values()) {
            if (service.program().equals(name)) {
                return service;
            }
        }
        throw new Refusal.Invalid("Use a Git that speaks smart HTTP: 1.6.6 or later.");
    }

    /** What a client that fetches needs. */
    @Post("/git-upload-pack")
    @Needs(Permission.VIEW_POLICIES)
    @ByTokenPassword
    @Consumes(FETCH + "request")
    @Produces(FETCH + "result")
    HttpResponse<?> fetch(@Body InputStream in, @Nullable @Header("Git-Protocol") String protocol) {
        return answer(
                FETCH,
                out -> book.ask(b -> {
                    b.smartHttp().fetch(in, out, Objects.requireNonNullElse(protocol, ""));
                    return b;
                }));
    }

    /** Takes what a client pushes; Git's own answer says what was refused and why. */
    @Post("/git-receive-pack")
    @Needs(Permission.EDIT_POLICIES)
    @ByTokenPassword
    @Consumes(PUSH + "request")
    @Produces(PUSH + "result")
    HttpResponse<?> push(@Body InputStream in, Actor actor) {
        return answer(PUSH, out -> pushes.take(in, out, actor));
    }

    private interface Exchange {
        void into(OutputStream out);
    }

    // Through a file: a client that reads slowly then holds neither the repository nor memory.
    private HttpResponse<?> answer(String type, Exchange exchange) {
        if (!free.tryAcquire()) {
            throw new Refusal.Unavailable("Others use the repository just now.", Duration.ofSeconds(5));
        }
        try {
            var file = Files.createTempFile("assay-git-", "");
            try {
                try (var out = Files.newOutputStream(file)) {
                    exchange.into(out);
                }
                return sent(file, type);
            } finally {
                // Its bytes stay until the stream that sends them is closed.
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an answer to Git could not be written", e);
        } finally {
            free.release();
        }
    }

    private static HttpResponse<?> sent(Path file, String type) throws IOException {
        var length = Files.size(file);
        var in = Files.newInputStream(file);
        return HttpResponse.ok(new StreamedFile(in, MediaType.of(type + "result"), 0, length));
    }
}
