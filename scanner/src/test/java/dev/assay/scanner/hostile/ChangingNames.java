package dev.assay.scanner.hostile;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Names for this JVM, with one that is 127.0.0.1 for the first look-ups and 127.0.0.2 from then on. */
public final class ChangingNames extends InetAddressResolverProvider {

    static final String HOST = "changing.assay.test";

    private static final AtomicInteger ASKED = new AtomicInteger();
    private static volatile int sameFor = Integer.MAX_VALUE;

    static void changesAfter(int lookUps) {
        ASKED.set(0);
        sameFor = lookUps;
    }

    static int asked() {
        return ASKED.get();
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        Security.setProperty("networkaddress.cache.ttl", "0");
        return new Resolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "a name that changes its address";
    }

    private record Resolver(InetAddressResolver usual) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            if (!host.equals(HOST)) {
                return usual.lookupByName(host, policy);
            }
            int last = ASKED.incrementAndGet() > sameFor ? 2 : 1;
            return Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, (byte) last}));
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return usual.lookupByAddress(address);
        }
    }
}
