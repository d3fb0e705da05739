package io.marketprism.config.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What a picture of a terminal holds. */
class TerminalPictureTest {
    @Test
    void of_lineWithEscapes_isPiecesAtTheirColumns() {
        assertThat(Piece.of("  \033[31m1200\033[0m → \033[32m1100\033[0m"))
                .containsExactly(
                        new Piece(0, "", "  "),
                        new Piece(2, "red", "1200"),
                        new Piece(6, "", " → "),
                        new Piece(9, "green", "1100"));
    }

    @Test
    void draw_output_isWellFormedAndHasEveryText() throws Exception {
        String svg = TerminalPicture.draw("$ prism", "a < b & \033[36mc\033[0m\n\nlast\n\n");
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList texts = document.getElementsByTagName("text");
        assertThat(texts.getLength()).isEqualTo(4);
        assertThat(texts.item(1).getTextContent()).isEqualTo("a < b &");
        assertThat(texts.item(2).getAttributes().getNamedItem("class").getNodeValue())
                .isEqualTo("cyan");
        assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("\033");
    }
}
