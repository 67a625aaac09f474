package dev.assay.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.policies.document.Approval;
import dev.assay.policies.document.Status;
import dev.assay.policies.git.BookException;
import dev.assay.policies.git.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
    private static final String RISK = "risks/R-1.yml";
    private static final Instant LATER = Instant.parse("2026-02-01T10:00:00Z");

    @TempDir
    Path folder;

    private PolicyBook book;

    @BeforeEach
    void create() throws IOException {
        book = PolicyBook.create(folder.resolve("book.git"), SmallSet.bytes(SmallSet.texts()), SmallSet.FOUNDING);
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void adoptingSetsStatusDatesApprovalAndOwnerAndNothingElse() throws IOException {
        var draft = """
            ---
            id: POL-2
            title: "Größe \uD83D\uDE00: a draft"   # kept
            version: 1.0
            status: draft # until adopted
            approvers: [executive]
            ---
            # Text
            status: draft
            """;
        var path = "policies/new.md";
        var head = book.commit(
                Changes.write(path, draft.getBytes(StandardCharsets.UTF_8)),
                book.head().id(),
                SmallSet.ANN,
                "Propose",
                LATER);

        var adopted = book.adopt(adoption(List.of(path)), head.id(), SmallSet.ANN, LATER);

        assertThat(text(path))
                .isEqualTo(draft.replaceFirst("status: draft", "status: approved")
                        .replace(
                                "approvers: [executive]\n",
                                "approvers: [executive]\nowner: \"officer\"\neffective: 2026-02-02\n"
                                        + "approved: {by: \"Eve \\\"E\\\" Executive\", on: 2026-02-01, alone: true}\n"
                                        + "next_review: 2027-02-02\n"));
        var policy = book.at(adopted.id()).policy("POL-2").orElseThrow();
        assertThat(policy.status()).isEqualTo(Status.APPROVED);
        assertThat(policy.approval()).returns("Eve \"E\" Executive", Approval::by);
        assertThat(policy.inForceOn(LocalDate.of(2026, 2, 1))).isFalse();
        assertThat(policy.inForceOn(LocalDate.of(2026, 2, 2))).isTrue();
        assertThat(adopted.message()).contains("Approved by Eve").contains("No separation of duties");
    }

    @Test
    void whatIsNotADraftCannotBeAdopted() throws IOException {
        var head = book.head().id();
        for (var path : List.of(RISK, "assay.yml", "criteria/tsc.yml", "nowhere.md"))
            assertThatThrownBy(() -> book.adopt(adoption(List.of(path)), head, SmallSet.ANN, LATER))
                    .isInstanceOf(BookException.class)
                    .hasMessageContaining(path);
        assertThat(book.head().id()).isEqualTo(head);
    }

    @Test
    void adoptionIsNeverBackdated() throws IOException {
        var backdated =
                new Adoption(List.of(RISK), "Eve", LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 31), false, null);
        var head = book.head().id();
        assertThatThrownBy(() -> book.adopt(backdated, head, SmallSet.ANN, LATER))
                .hasMessageContaining("before the day it is approved");
    }

    private static Adoption adoption(List<String> paths) {
        return new Adoption(
                paths, "Eve \"E\" Executive", LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 2), true, "officer");
    }

    private String text(String path) throws IOException {
        return new String(book.read(path, "main").orElseThrow(), StandardCharsets.UTF_8);
    }
}
