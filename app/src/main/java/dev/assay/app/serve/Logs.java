package dev.assay.app.serve;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import org.slf4j.LoggerFactory;

/** Sets how log lines are written. */
final class Logs {
    private Logs() {}

    static void write(Settings settings) throws CannotStart {
        switch (settings.text("assay.log.format")) {
            case "text" -> {}
            case "json" -> asJson();
            default -> throw new CannotStart("The setting assay.log.format must be text or json.");
        }
    }

    private static void asJson() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("text")
                        instanceof OutputStreamAppender<ILoggingEvent> appender) {
            var encoder = new JsonEncoder();
            encoder.setContext(context);
            encoder.start();
            appender.setEncoder(encoder);
        }
    }
}
