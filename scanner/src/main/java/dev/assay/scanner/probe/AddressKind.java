package dev.assay.scanner.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * What an address belongs to. IPv6 forms that carry an IPv4 address are read as that address: mapped and compatible (RFC 4291,
 * 2.5.5), NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380) and ISATAP (RFC 5214).
 */
public enum AddressKind {
    PUBLIC,
    LOOPBACK,
    /** RFC 1918 and unique local addresses (RFC 4193). */
    PRIVATE,
    /** Where clouds tell their secrets, link-local addresses included. */
    METADATA,
    /** Multicast, unspecified, shared, benchmarking, documentation and other special ranges. */
    RESERVED;

    public static AddressKind of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address || bytes.length == 4) {
            return ofIpv4(bytes);
        }
        byte[] inner = embedded(bytes);
        return inner == null ? ofIpv6(address, bytes) : worse(ofIpv4(inner), ofIpv6Carrier(bytes));
    }

    /** The IPv4 address inside an IPv6 one, or null. */
    private static byte @org.jspecify.annotations.Nullable [] embedded(byte[] b) {
        boolean zeros = allZero(b, 0, 10);
        if (zeros && b[10] == -1 && b[11] == -1) {
            return Arrays.copyOfRange(b, 12, 16);
        }
        // ::/96 compatible, except :: and ::1, which are addresses of their own.
        if (zeros && b[10] == 0 && b[11] == 0 && !(b[12] == 0 && b[13] == 0 && b[14] == 0)) {
            return Arrays.copyOfRange(b, 12, 16);
        }
        if (starts(b, 0x00, 0x64, 0xff, 0x9b)) {
            return Arrays.copyOfRange(b, 12, 16);
        }
        if (starts(b, 0x20, 0x02)) {
            return Arrays.copyOfRange(b, 2, 6);
        }
        if (starts(b, 0x20, 0x01, 0x00, 0x00)) {
            var client = Arrays.copyOfRange(b, 12, 16);
            for (int i = 0; i < 4; i++) {
                client[i] = (byte) ~client[i];
            }
            return client;
        }
        boolean isatap = b[8] == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == (byte) 0xfe
                || b[8] == 2 && b[9] == 0 && b[10] == 0x5e && b[11] == (byte) 0xfe;
        return isatap ? Arrays.copyOfRange(b, 12, 16) : null;
    }

    private static AddressKind ofIpv6Carrier(byte[] b) {
        return starts(b, 0xfe, 0x80) ? METADATA : PUBLIC;
    }

    private static AddressKind worse(AddressKind one, AddressKind other) {
        return one.ordinal() >= other.ordinal() ? one : other;
    }

    private static AddressKind ofIpv4(byte[] b) {
        int one = b[0] & 0xff;
        int two = b[1] & 0xff;
        int three = b[2] & 0xff;
        if (is(b, 169, 254, 169, 254)
                || is(b, 168, 63, 129, 16)
                || is(b, 100, 100, 100, 200)
                || is(b, 192, 0, 0, 192)) {
            return METADATA;
        }
        if (one == 169 && two == 254) {
            return METADATA;
        }
        if (one == 127) {
            return LOOPBACK;
        }
        if (one == 10 || one == 172 && two >= 16 && two < 32 || one == 192 && two == 168) {
            return PRIVATE;
        }
        boolean reserved = one == 0
                || one == 100 && two >= 64 && two < 128
                || one == 192 && two == 0 && (three == 0 || three == 2)
                || one == 192 && two == 88 && three == 99
                || one == 198 && (two == 18 || two == 19 || two == 51 && three == 100)
                || one == 203 && two == 0 && three == 113
                || one >= 224;
        return reserved ? RESERVED : PUBLIC;
    }

    private static AddressKind ofIpv6(InetAddress address, byte[] b) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        // fe80::/10 and the retired site-local fec0::/10; Amazon's fd00:ec2::/32 lies among the unique local ones.
        if ((b[0] & 0xff) == 0xfe && (b[1] & 0x80) != 0 || starts(b, 0xfd, 0x00, 0x0e, 0xc2)) {
            return METADATA;
        }
        if ((b[0] & 0xfe) == 0xfc) {
            return PRIVATE;
        }
        boolean globalUnicast = (b[0] & 0xe0) == 0x20;
        boolean documentation = starts(b, 0x20, 0x01, 0x0d, 0xb8) || starts(b, 0x3f, 0xff);
        return globalUnicast && !documentation ? PUBLIC : RESERVED;
    }

    /** The same address in the form that the rules above were applied to, for messages. */
    static String text(InetAddress address) {
        byte[] inner = address.getAddress().length == 16 ? embedded(address.getAddress()) : null;
        if (inner == null) {
            return address.getHostAddress();
        }
        try {
            return address.getHostAddress() + " ("
                    + InetAddress.getByAddress(inner).getHostAddress() + ")";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean allZero(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean starts(byte[] b, int... prefix) {
        return is(b, prefix);
    }

    private static boolean is(byte[] b, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((b[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
