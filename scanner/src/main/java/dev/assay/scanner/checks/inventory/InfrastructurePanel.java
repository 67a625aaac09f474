package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.UsualPlaces;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Severity;
import java.util.List;

/** Whether panels of databases, queues, clusters and builds answer where the API does, told by what such a panel carries. */
public final class InfrastructurePanel implements ServerCheck {
    private static final List<Sign> PANELS = List.of(
            Sign.of("/phpmyadmin/", "(?i)<title>phpMyAdmin|pma_username"),
            Sign.of("/grafana/login", "(?i)<title>Grafana|grafanaBootData"),
            Sign.of("/_cluster/health", "\"cluster_name\"\\s*:[\\s\\S]{0,400}\"number_of_nodes\""),
            Sign.of("/adminer.php", "(?i)<title>[^<]{0,60}Adminer"),
            Sign.of("/pgadmin4/login", "(?i)<title>pgAdmin"),
            Sign.of("/app/kibana", "kbn-injected-metadata|<title>Elastic"),
            Sign.of("/solr/", "(?i)<title>Solr Admin"),
            Sign.of("/_utils/", "(?i)<title>[^<]{0,40}(?:Fauxton|CouchDB)"),
            Sign.of("/jenkins/login", "(?i)X-Jenkins|<title>[^<]{0,60}Jenkins"),
            Sign.of("/rabbitmq/", "(?i)<title>RabbitMQ Management"),
            Sign.of("/consul/v1/agent/self", "\"Config\"\\s*:[\\s\\S]{0,4000}\"Member\""),
            Sign.of("/v1/sys/health", "\"initialized\"\\s*:[\\s\\S]{0,200}\"sealed\""),
            Sign.of("/api/v1/namespaces", "\"kind\"\\s*:\\s*\"NamespaceList\""),
            Sign.of("/prometheus/graph", "(?i)<title>Prometheus"),
            Sign.of("/haproxy/stats", "(?i)Statistics Report for HAProxy"),
            Sign.of("/nginx_status", "(?m)^Active connections: \\d+"),
            Sign.of("/minio/login", "(?i)<title>MinIO"),
            Sign.of("/airflow/login/", "(?i)<title>[^<]{0,40}Airflow"));
    /** How many are asked for at a low rate. */
    private static final int TELLING = 3;

    private static final Card CARD = Card.of(
                    "infrastructure-panel", "INVT-13", Category.INVENTORY, "A panel of the infrastructure answers")
            .asks("Do panels of databases, queues, clusters or builds answer where the API does?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(668, "API9")
            .mendedBy("Serve panels where only operators reach them, and sign in to them by an account of one's own.")
            .costs(Mode.SAFE, UsualPlaces.requests(18))
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        return Sign.search(
                UsualPlaces.telling(PANELS, TELLING, asking),
                CARD,
                asking,
                "is a panel of the infrastructure",
                "answers a request without a credential with what such a panel carries; a name beside it that does not"
                        + " exist does not.",
                "such a panel");
    }
}
