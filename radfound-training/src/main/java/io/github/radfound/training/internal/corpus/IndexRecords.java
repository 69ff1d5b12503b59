package io.github.radfound.training.internal.corpus;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What is remembered of rows, as bytes: for a build that resumes. */
final class IndexRecords {

    private static final int MAX_IMAGES = 1 << 20;

    private IndexRecords() {}

    /** Of a row that was dropped after its id was seen. */
    static byte[] id(long id) {
        return ByteBuffer.allocate(1 + Long.BYTES).put((byte) 0).putLong(id).array();
    }

    /** Of a case. */
    static byte[] of(CaseKey key) {
        int words = ImageHash.SIZE / Long.SIZE;
        ByteBuffer buffer = ByteBuffer.allocate(1
                + 3 * Long.BYTES
                + TextSignature.SIZE
                + Integer.BYTES
                + key.images().size() * words * Long.BYTES);
        buffer.put((byte) 1)
                .putLong(key.id())
                .putLong(key.row())
                .putLong(key.text().exact());
        buffer.put(key.text().bytes()).putInt(key.images().size());
        for (ImageHash hash : key.images()) {
            for (long word : hash.bits()) {
                buffer.putLong(word);
            }
        }
        return buffer.array();
    }

    /** Reads records up to a length. */
    static void read(DataInputStream in, long length, Chains ids, DuplicateIndex index) throws IOException {
        long left = length;
        while (left > 0) {
            int kind = in.readByte();
            long id = in.readLong();
            ids.put(id, 0);
            left -= 1 + Long.BYTES;
            if (kind == 1) {
                long row = in.readLong();
                long exact = in.readLong();
                byte[] bytes = in.readNBytes(TextSignature.SIZE);
                int count = in.readInt();
                if (count < 0 || count > MAX_IMAGES) {
                    throw new IOException("the index is damaged");
                }
                List<ImageHash> hashes = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    long[] bits = new long[ImageHash.SIZE / Long.SIZE];
                    for (int w = 0; w < bits.length; w++) {
                        bits[w] = in.readLong();
                    }
                    hashes.add(new ImageHash(bits));
                }
                index.add(new CaseKey(row, id, new TextSignature(exact, bytes), hashes));
                left -= 2L * Long.BYTES + TextSignature.SIZE + Integer.BYTES + (long) count * ImageHash.SIZE / 8;
            }
        }
    }
}
