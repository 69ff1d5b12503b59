package io.github.radfound.examples.tiny;

import io.github.radfound.image.RadImage;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomStudy;
import io.github.radfound.phantom.Region;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.runtime.PreparedImages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A study as the model takes it, in little room.
 *
 * @param region  what is shown
 * @param number  of the study in its row
 * @param current how many of its images are not of the prior study
 * @param currentTiles how many tiles these have
 * @param tiles   how many tiles all images have
 * @param lessons what there is to say about it
 */
record PackedCase(Region region, long number, int current, int currentTiles, int tiles, List<Lesson> lessons) {

    PackedCase {
        lessons = List.copyOf(lessons);
    }

    /** The record of a study: its description, then its images. */
    static byte[] write(long number, PhantomStudy study, ModelInputs inputs) {
        List<RadImage> images = new ArrayList<>(study.images());
        if (study.prior() != null) {
            images.addAll(study.prior().images());
        }
        PreparedImages prepared = inputs.images(images);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(study.region().ordinal());
            out.writeLong(number);
            out.writeShort(study.images().size());
            out.writeShort(prepared.first(study.images().size()).tiles().size());
            out.writeShort(prepared.tiles().size());
            List<Lesson> lessons = Lesson.of(study);
            out.writeShort(lessons.size());
            for (Lesson lesson : lessons) {
                write(lesson, out);
            }
            out.write(inputs.pack(prepared));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Lesson lesson, DataOutputStream out) throws IOException {
        out.writeByte(lesson.kind().ordinal());
        out.writeUTF(lesson.prompt());
        out.writeUTF(lesson.answer());
        out.writeByte(lesson.choices().size());
        for (String choice : lesson.choices()) {
            out.writeUTF(choice);
        }
        FindingKind about = lesson.about();
        out.writeByte(about == null ? -1 : about.ordinal());
        out.writeBoolean(lesson.prior());
    }

    /** A description, and where the images begin in its record. */
    record Read(PackedCase described, int images) {}

    /** Reads the description of a record. */
    static Read read(byte[] record) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(record);
        DataInputStream in = new DataInputStream(bytes);
        Region region = Region.values()[in.readUnsignedByte()];
        long number = in.readLong();
        int current = in.readUnsignedShort();
        int currentTiles = in.readUnsignedShort();
        int tiles = in.readUnsignedShort();
        List<Lesson> lessons = new ArrayList<>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            lessons.add(lesson(in));
        }
        return new Read(
                new PackedCase(region, number, current, currentTiles, tiles, lessons),
                record.length - bytes.available());
    }

    private static Lesson lesson(DataInputStream in) throws IOException {
        Lesson.Kind kind = Lesson.Kind.values()[in.readUnsignedByte()];
        String prompt = in.readUTF();
        String answer = in.readUTF();
        List<String> choices = new ArrayList<>();
        int count = in.readUnsignedByte();
        for (int i = 0; i < count; i++) {
            choices.add(in.readUTF());
        }
        byte about = in.readByte();
        @Nullable FindingKind finding = about < 0 ? null : FindingKind.values()[about];
        return new Lesson(kind, prompt, answer, choices, finding, in.readBoolean());
    }
}
