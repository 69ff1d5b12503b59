package io.github.radfound.dicom.internal.encapsulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.AbstractList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Encapsulated frames, byte by byte. */
class EncapsulationTest {

    @Test
    void framesFollowTheirOffsetTableAndHaveEvenLength() throws IOException {
        List<byte[]> frames = List.of(new byte[] {1, 2, 3}, new byte[] {4, 5}, new byte[] {6});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Encapsulation.write(frames, out);
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo("feff00e00c000000" + "000000000c00000016000000"
                        + "feff00e004000000" + "01020300"
                        + "feff00e002000000" + "0405"
                        + "feff00e002000000" + "0600"
                        + "feffdde000000000");
        assertThat(Encapsulation.length(frames)).isEqualTo(out.size());
    }

    @Test
    void offsetsBeyond32BitsLeaveTheTableEmpty() {
        byte[] large = new byte[1 << 24];
        int count = 258;
        List<byte[]> frames = new AbstractList<>() {
            @Override
            public byte[] get(int index) {
                return large;
            }

            @Override
            public int size() {
                return count;
            }
        };
        assertThat(Encapsulation.length(frames)).isEqualTo(8 + count * (8L + large.length) + 8);
        assertThat(Encapsulation.length(frames.subList(0, 2))).isEqualTo(16 + 2 * (8L + large.length) + 8);
    }

    @Test
    void emptyFramesAreRefused() {
        assertThatThrownBy(() -> Encapsulation.write(List.of(new byte[0]), new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
