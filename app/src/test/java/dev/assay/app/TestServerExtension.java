package dev.assay.app;

import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the server of a {@link ServerTest} class before its first test; JUnit closes it after its last. */
final class TestServerExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TestServerExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var annotation = context.getRequiredTestClass().getAnnotation(ServerTest.class);
        context.getStore(NAMESPACE)
                .put(TestServer.class, TestServer.start(annotation == null ? new String[0] : annotation.value()));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == TestServer.class || server(context).running().find(type) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == TestServer.class ? server(context) : server(context).get(type);
    }

    private static TestServer server(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(TestServer.class, TestServer.class));
    }
}
