package dev.assay.app.demo;

/** How the sample API behaves: with its weaknesses, or after they were mended. */
enum SampleForm {
    WEAK,
    MENDED
}
