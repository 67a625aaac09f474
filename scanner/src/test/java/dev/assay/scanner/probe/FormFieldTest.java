package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form><input type=hidden name=csrf value=t0k&amp;n></form>",
                "<FORM><INPUT VALUE='t0k&#38;n' NAME='csrf' TYPE=\"hidden\" /></FORM>",
                "<!-- <input name=csrf value=old> --><input\n name = \"csrf\"\n value\t=\t\"t0k&#x26;n\">",
                "<input name=other value='<input name=csrf value=x>'><input disabled name=csrf value='t0k&amp;n'>",
                "<meta name=\"csrf\" content=\"t0k&n\">"
            })
    void aFieldsValueIsFoundHoweverItIsWritten(String html) {
        assertThat(FormField.valueIn(html, "csrf")).contains("t0k&n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<input",
                "<input name",
                "<input name=",
                "<input name='csrf",
                "<input name=csrf>",
                "<input name=CSRF value=x>",
                "<!-- <input name=csrf value=x>",
                "<inputs name=csrf value=x>"
            })
    void whatIsNotThereIsNotFound(String html) {
        assertThat(FormField.valueIn(html, "csrf")).isEmpty();
    }

    @Test
    void hostilePagesAreReadOnce() {
        for (var part :
                new String[] {"<input name='", "<", "<!--", "<input ", "<input a=b ", "<input \"", "&#", "<meta ="}) {
            var page = part.repeat((1 << 20) / part.length());
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThat(FormField.valueIn(page, "csrf")).isEmpty());
        }
    }
}
