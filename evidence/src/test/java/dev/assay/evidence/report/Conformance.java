package dev.assay.evidence.report;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What veraPDF, which is not ours, says of a PDF. */
final class Conformance {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Conformance() {}

    /** The rules that do not hold with the first place of each, by standard; empty lists nothing that was not looked at. */
    static Map<String, String> faults(byte[] pdf) throws Exception {
        var faults = new TreeMap<String, String>();
        for (var standard : new PDFAFlavour[] {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1}) {
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), standard);
                    var validator = Foundries.defaultInstance().createValidator(standard, false)) {
                var result = validator.validate(parser);
                if (result.getTotalAssertions() < 100) {
                    faults.put(standard + " looked at", result.getTotalAssertions() + " things");
                }
                result.getTestAssertions()
                        .forEach(one -> faults.putIfAbsent(
                                standard + " " + one.getRuleId().getClause() + "-"
                                        + one.getRuleId().getTestNumber(),
                                one.getMessage() + " at " + one.getLocation().getContext()));
            }
        }
        return faults;
    }
}
