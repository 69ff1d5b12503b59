package io.github.radfound.dicom.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encoded texts against Java's own charsets. */
class CharacterSetTest {

    private static final byte ESC = 0x1b;

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, Äneas^Rüdiger",
        "ISO_IR 101, ISO-8859-2, Wałęsa",
        "ISO_IR 109, ISO-8859-3, Ĵaŭdo",
        "ISO_IR 110, ISO-8859-4, Ķēniņš",
        "ISO_IR 144, ISO-8859-5, Люкceмбypг",
        "ISO_IR 127, ISO-8859-6, قباني^لنزار",
        "ISO_IR 126, ISO-8859-7, Διονυσιος",
        "ISO_IR 138, ISO-8859-8, שרון^דבורה",
        "ISO_IR 148, ISO-8859-9, Çavuşoğlu",
        "ISO_IR 203, ISO-8859-15, Œuvre €",
        "ISO_IR 166, TIS-620, สมชาย",
        "ISO_IR 192, UTF-8, Wang^XiaoDong=王^小東",
        "GB18030, GB18030, Wang^XiaoDong=王^小东",
        "GBK, GBK, Wang^XiaoDong=王^小东",
        "ISO-IR 100, ISO-8859-1, Äneas",
        "iso_ir_100, ISO-8859-1, Äneas",
        "ISO 2022 IR 100, ISO-8859-1, Äneas",
        "ISO 8859-2, ISO-8859-2, Wałęsa",
        "UTF-8, UTF-8, 東"
    })
    void singleSetsAreDecoded(String term, String charset, String text) {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        assertThat(CharacterSet.of(List.of(term)).decode(bytes, true)).isEqualTo(text);
    }

    @Test
    void japaneseChangesBetweenFourRepertoires() {
        CharacterSet set = CharacterSet.of(List.of("ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159"));
        byte[] bytes = join(
                new byte[] {(byte) 0xd4, (byte) 0xcf, (byte) 0xc0, (byte) 0xde, '^', (byte) 0xc0, (byte) 0xdb, '='},
                escape("$B"),
                lowered("山田", "EUC-JP", 0),
                escape("(J"),
                ascii("^"),
                escape("$B"),
                lowered("太郎", "EUC-JP", 0),
                escape("(J"));
        assertThat(set.decode(bytes, true)).isEqualTo("ﾔﾏﾀﾞ^ﾀﾛ=山田^太郎");
        byte[] rare = join(escape("$(D"), lowered("鷗", "EUC-JP", 1), escape("(B"));
        assertThat(set.decode(rare, true)).isEqualTo("鷗");
    }

    @Test
    void aDoubleByteCharacterThatHoldsABackslashIsNotSplit() {
        String kanji = new String(new byte[] {(byte) 0xb0, (byte) 0xdc}, Charset.forName("EUC-JP"));
        CharacterSet set = CharacterSet.of(List.of("", "ISO 2022 IR 87"));
        byte[] bytes = join(escape("$B"), new byte[] {0x30, 0x5c}, escape("(B"), ascii("\\b"));
        assertThat(set.decode(bytes, true)).isEqualTo(kanji + "\\b");
        assertThat(kanji).hasSize(1);
    }

    @Test
    void koreanAndChineseTakeTheUpperHalfAndEndAtDelimiters() {
        CharacterSet korean = CharacterSet.of(List.of("", "ISO 2022 IR 149"));
        byte[] name = join(
                ascii("Hong^Gildong="),
                escape("$)C"),
                bytes("洪", "EUC-KR"),
                ascii("^"),
                escape("$)C"),
                bytes("吉洞", "EUC-KR"));
        assertThat(korean.decode(name, true)).isEqualTo("Hong^Gildong=洪^吉洞");
        CharacterSet chinese = CharacterSet.of(List.of("", "ISO 2022 IR 58"));
        byte[] text = join(
                ascii("1. "),
                escape("$)A"),
                bytes("第一行", "GB2312"),
                ascii("\r\n"),
                escape("$)A"),
                bytes("第二行", "GB2312"));
        assertThat(chinese.decode(text, false)).isEqualTo("1. 第一行\r\n第二行");
    }

    @Test
    void delimitersReturnToTheFirstRepertoire() {
        CharacterSet set = CharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 144"));
        byte[] bytes = join(escape("-L"), bytes("Лю", "ISO-8859-5"), ascii("^"), bytes("ä", "ISO-8859-1"));
        assertThat(set.decode(bytes, true)).isEqualTo("Лю^ä");
    }

    @Test
    void undeclaredBytesAreUtf8IfTheyCanBe() {
        assertThat(CharacterSet.DEFAULT.decode("Müller".getBytes(StandardCharsets.UTF_8), true))
                .isEqualTo("Müller");
        assertThat(CharacterSet.DEFAULT.decode("Müller".getBytes(StandardCharsets.ISO_8859_1), true))
                .isEqualTo("Müller");
        assertThat(CharacterSet.of(List.of("NO SUCH SET")).decode(bytes("é", "ISO-8859-1"), true))
                .isEqualTo("é");
    }

    @Test
    void anyBytesAreSomeText() {
        java.util.Random random = new java.util.Random(7);
        List<List<String>> sets = List.of(
                List.of("ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159", "ISO 2022 IR 149", "ISO 2022 IR 58"),
                List.of("GB18030"),
                List.of("ISO_IR 192"),
                List.of(""),
                List.of("ISO 2022 IR 166", "ISO 2022 IR 6"));
        byte[] favourites = {
            ESC, '$', ')', 'C', 'A', 'B', '(', 'D', '-', 'L', '^', '=', '\\', '\n', (byte) 0x80, (byte) 0xff
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] =
                        random.nextBoolean() ? favourites[random.nextInt(favourites.length)] : (byte) random.nextInt();
            }
            String text = CharacterSet.of(sets.get(i % sets.size())).decode(bytes, random.nextBoolean());
            assertThat(text.length()).isLessThanOrEqualTo(bytes.length);
        }
    }

    private static byte[] escape(String sequence) {
        return join(new byte[] {ESC}, ascii(sequence));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    /** Bytes of an EUC charset in the lower half of the code table, without the prefix of its third set. */
    private static byte[] lowered(String text, String charset, int prefix) {
        byte[] all = bytes(text, charset);
        byte[] lower = new byte[all.length - prefix];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = (byte) (all[i + prefix] & 0x7f);
        }
        return lower;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
