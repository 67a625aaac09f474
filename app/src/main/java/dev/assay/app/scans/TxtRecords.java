package dev.assay.app.scans;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** Asks DNS for TXT records (RFC 1035 section 3.3.14): two tries of two seconds each. */
@Singleton
final class TxtRecords {
    private static final int MOST = 100;

    private final ScansSettings settings;

    TxtRecords(ScansSettings settings) {
        this.settings = settings;
    }

    /** The texts that stand under a name, the parts of each joined; empty when there is no such name. */
    @SuppressWarnings("BanJNDI") // the DNS provider answers records as text and makes no objects of what it reads
    List<String> of(String name) throws NamingException {
        var environment = new Hashtable<String, String>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        if (!settings.dnsServer().isBlank()) {
            environment.put("java.naming.provider.url", "dns://" + settings.dnsServer());
        }
        var context = new InitialDirContext(environment);
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
