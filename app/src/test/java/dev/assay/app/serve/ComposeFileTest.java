package dev.assay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads docker-compose.yml and the Dockerfile as far as that shows mistakes; nothing is built here. */
class ComposeFileTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void theAppStartsAfterAHealthyDatabaseAndNeitherRunsAsRoot() throws IOException {
        var app = service("app");
        assertThat(app.get("depends_on")).isEqualTo(Map.of("database", Map.of("condition", "service_healthy")));
        assertThat(service("database").get("healthcheck")).isNotNull();
        assertThat(service("database").get("user")).isEqualTo("postgres");
        var image = Files.readString(ROOT.resolve("Dockerfile"));
        assertThat(image).contains("USER 10001", "HEALTHCHECK", "\"health\"").doesNotContain("/dev/tcp");
        assertThat(image.indexOf("USER 10001")).isLessThan(image.indexOf("ENTRYPOINT"));
    }

    @Test
    void everySettingItMakesIsOneThatAssayKnows() throws Exception {
        Map<String, String> environment = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(service("app").get("environment")))
                .forEach((name, value) -> environment.put(name.toString(), value.toString()));
        var settings = Settings.load(null, environment, Map.of());
        assertThat(settings.text("assay.database.url")).isEqualTo("jdbc:postgresql://database:5432/assay");
        assertThat(settings.text("assay.server.trusted-proxies")).isEqualTo("172.30.84.1");
    }

    @Test
    void secretsComeByFileAndOnlyLoopbackIsPublished() throws IOException {
        var text = Files.readString(ROOT.resolve("docker-compose.yml"));
        assertThat(text).doesNotContain("POSTGRES_PASSWORD:", "PASSWORD=");
        assertThat(service("app").get("ports")).isEqualTo(List.of("127.0.0.1:8480:8480"));
        assertThat((Map<?, ?>) compose().get("volumes")).hasSize(2);
    }

    private static Map<?, ?> service(String name) throws IOException {
        var services = (Map<?, ?>) Objects.requireNonNull(compose().get("services"));
        return (Map<?, ?>) Objects.requireNonNull(services.get(name));
    }

    private static Map<?, ?> compose() throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(ROOT.resolve("docker-compose.yml")));
    }
}
