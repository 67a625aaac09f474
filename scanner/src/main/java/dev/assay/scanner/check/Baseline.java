package dev.assay.scanner.check;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Set;

/**
 * What an identity reads at an operation: a successful answer. It was asked at least twice, or another's answer with the same properties was.
 *
 * @param request what was asked, to be asked again by others
 * @param repeats the answers, one or more
 * @param changing JSON pointers whose values differ from repeat to repeat at this operation, whoever asks; {@code *} stands for array positions
 * @param canaries values that only this identity's answers carry, such as its object ids and e-mail address; what another
 *     identity must not see
 */
public record Baseline(
        Operation operation,
        Identity identity,
        ProbeRequest request,
        List<Exchange> repeats,
        Set<String> changing,
        Set<String> canaries) {

    public Baseline {
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException("a baseline has an answer");
        }
        repeats = List.copyOf(repeats);
        changing = Set.copyOf(changing);
        canaries = Set.copyOf(canaries);
    }

    public Exchange exchange() {
        return repeats.getFirst();
    }
}
