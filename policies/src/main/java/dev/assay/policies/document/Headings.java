package dev.assay.policies.document;

import org.jspecify.annotations.Nullable;

/** Reads the keys that all documents share. */
final class Headings {
    private Headings() {}

    static Heading read(Fields in, String path, String blob) {
        var id = in.text("id");
        if (!id.isEmpty() && !id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"))
            in.problem(
                    "id",
                    "the id is not well formed",
                    "Use letters, digits, dots, underscores and hyphens, at most 64");
        var status = in.choice("status", Status.class);
        var approval = approval(in.under("approved"));
        var effective = in.optionalDate("effective");
        var retiredOn = in.optionalDate("retired_on");
        if ((status == Status.RETIRED) != (retiredOn != null))
            in.problem(
                    "retired_on", "retired_on belongs to a retired document, and to that alone", "Set both or neither");
        settled(in, status, approval != null && effective != null);
        return new Heading(
                new Source(path, blob, in.lines()),
                id,
                in.text("title"),
                status,
                in.optionalText("owner"),
                in.optionalText("owner_role"),
                effective,
                retiredOn,
                approval);
    }

    private static void settled(Fields in, Status status, boolean complete) {
        switch (status) {
            case APPROVED, RETIRED -> {
                if (!complete)
                    in.problem(
                            "status",
                            "the document says it is " + Words.of(status) + " but not by whom or since when",
                            "Add effective: and approved: {by, on}, or set status: draft and adopt it");
            }
            case DRAFT, IN_REVIEW -> {
                if (in.has("approved"))
                    in.problem("approved", "a document that is not approved names an approval", "Remove approved:");
            }
        }
    }

    private static @Nullable Approval approval(@Nullable Fields in) {
        if (in == null) return null;
        var approval = new Approval(in.text("by"), in.date("on"), in.flag("alone", false));
        in.rejectUnknown();
        return approval;
    }
}
