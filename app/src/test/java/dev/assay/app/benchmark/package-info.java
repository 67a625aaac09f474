/**
 * A benchmark, not a test: {@code mvn -Pbenchmark -DskipTests verify} prints how fast the server starts and how much memory it takes, and how
 * fast the probe asks beside others. What it printed once stands in {@code docs/benchmarks.md}.
 */
@NullMarked
package dev.assay.app.benchmark;

import org.jspecify.annotations.NullMarked;
