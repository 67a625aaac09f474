package dev.assay.scanner.checks.ssrf;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Another way of writing an address that leads to the same place (WHATWG URL, section 3.5; RFC 3986, section 7.4), and to no other one,
 * whoever reads it.
 *
 * @param name how it is written, to be read after "written"
 */
record Spelling(String name, String address) {
    /** The most ways there are for one address. */
    static final int MOST = 8;

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    /** All ways for an address, in a fixed order; of one whose host is a name fewer than of one that is a number. */
    static List<Spelling> of(URI url) {
        String scheme = url.getScheme() + "://";
        String host = url.getHost();
        String rest = (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getRawPath();
        List<Spelling> all = new ArrayList<>();
        all.add(new Spelling("behind another name and an at sign", scheme + "nobody.invalid@" + host + rest));
        all.add(new Spelling(
                "with its scheme in capitals",
                url.getScheme().toUpperCase(java.util.Locale.ROOT) + "://" + host + rest));
        var numbers = IPV4.matcher(host);
        if (numbers.matches()) {
            int[] parts = new int[4];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Integer.parseInt(numbers.group(i + 1));
            }
            long whole = ((long) parts[0] << 24) + (parts[1] << 16) + (parts[2] << 8) + parts[3];
            all.add(new Spelling("as one number", scheme + whole + rest));
            all.add(new Spelling("in hexadecimal", scheme + "0x" + Long.toHexString(whole) + rest));
            all.add(new Spelling(
                    "with leading zeros",
                    scheme + parts[0] + "." + padded(parts[1]) + "." + padded(parts[2]) + "." + padded(parts[3])
                            + rest));
            all.add(new Spelling(
                    "in fewer parts",
                    scheme + parts[0] + "." + ((parts[1] << 16) + (parts[2] << 8) + parts[3]) + rest));
            all.add(new Spelling("mapped into IPv6", scheme + "[::ffff:" + host + "]" + rest));
        }
        if (host.startsWith("127.")) {
            all.add(new Spelling("by the name of the machine itself", scheme + "localhost" + rest));
        }
        return all;
    }

    /** Where decimal and octal are the same: read either way, it is no other address. */
    private static String padded(int part) {
        return part < 8 ? "00" + part : String.valueOf(part);
    }
}
