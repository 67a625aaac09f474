package dev.assay.scanner.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/**
 * Asks DNS for TXT records (RFC 1035 section 3.3.14): two tries of two seconds each. It speaks to one server alone, which whoever runs the
 * machine chose; what is asked is a name, and no address that comes back is connected to.
 */
@SuppressWarnings("BanJNDI") // the DNS provider answers records as text and makes no objects of what it reads
public final class TxtRecords {
    private static final int MOST = 100;

    private final String server;

    /** @param server host and port of the DNS server; empty for the machine's own */
    public TxtRecords(String server) {
        this.server = server;
    }

    /**
     * The texts that stand under a name, the parts of each joined; empty when there is no such name.
     *
     * @throws IOException when no server answered the question
     */
    public List<String> of(String name) throws IOException {
        var environment = new Hashtable<String, String>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        if (!server.isBlank()) {
            environment.put("java.naming.provider.url", "dns://" + server);
        }
        try {
            return texts(new InitialDirContext(environment), name);
        } catch (NamingException e) {
            throw new IOException("DNS could not be asked for " + name, e);
        }
    }

    private static List<String> texts(InitialDirContext context, String name) throws NamingException {
        try {
            var txt = context.getAttributes(name, new String[] {"TXT"}).get("TXT");
            var texts = new ArrayList<String>();
            for (int i = 0; txt != null && i < Math.min(MOST, txt.size()); i++) {
                texts.add(joined(String.valueOf(txt.get(i))));
            }
            return List.copyOf(texts);
        } catch (NameNotFoundException e) {
            return List.of();
        } finally {
            context.close();
        }
    }

    /** JNDI shows several character strings of one record quoted, with blanks between. */
    private static String joined(String shown) {
        return shown.replace("\" \"", "").replace("\"", "").strip();
    }
}
