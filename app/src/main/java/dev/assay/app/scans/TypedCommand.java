package dev.assay.app.scans;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command as the command line runs it: where it writes, and how it says that it was asked wrongly. */
abstract class TypedCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    final ParameterException wrong(String says) {
        return new ParameterException(spec().commandLine(), says);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("a command is run by the command line");
        }
        return spec;
    }
}
