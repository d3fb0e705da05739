package io.marketprism.config.document.internal.ini;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IniMoveTest {
    /** Found by fuzzing: it was a ClassCastException. */
    @Test
    void apply_moveBelowAnItemOfAList_isRefused() {
        ConfigDocument document =
                ConfigDocument.parse(
                        FilePath.parse("a.ini"), "a=1\nl[]=x\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(
                        () ->
                                document.apply(
                                        new Edit.Move(KeyPath.of("a"), KeyPath.parse("q[0].x"))))
                .isInstanceOf(EditRefusedException.class);
    }
}
