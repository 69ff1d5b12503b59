package io.github.radfound.dicom.internal.write;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.error.RequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The preamble of zeros, the mark and the file meta information (DICOM PS3.10 section 7.1), made anew for each file. */
public final class FileMeta {

    /** Names this implementation; made from a random UUID (PS3.5 section B.2). */
    static final String IMPLEMENTATION = "2.25.8531934325853028273594437283320142562";

    private static final String VERSION = "RADFOUND_0_1";
    private static final int PREAMBLE = 128;

    private FileMeta() {}

    /**
     * The bytes in front of the data set.
     *
     * @throws RequestException if neither the data set nor the file's meta information names its SOP class and instance
     */
    public static byte[] of(DicomFile file, String transferSyntax) throws IOException {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        ElementWriter writer = new ElementWriter(elements, true);
        writer.value(Tag.FILE_META_INFORMATION_VERSION, VR.OB, new byte[] {0, 1});
        uid(
                writer,
                Tag.MEDIA_STORAGE_SOP_CLASS_UID,
                required(file, Tag.SOP_CLASS_UID, Tag.MEDIA_STORAGE_SOP_CLASS_UID));
        uid(
                writer,
                Tag.MEDIA_STORAGE_SOP_INSTANCE_UID,
                required(file, Tag.SOP_INSTANCE_UID, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID));
        uid(writer, Tag.TRANSFER_SYNTAX_UID, transferSyntax);
        uid(writer, Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION);
        writer.value(Tag.IMPLEMENTATION_VERSION_NAME, VR.SH, VERSION.getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[PREAMBLE]);
        all.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        ElementWriter head = new ElementWriter(all, true);
        head.header(Tag.FILE_META_INFORMATION_GROUP_LENGTH, VR.UL, Integer.BYTES);
        head.integer(elements.size());
        all.writeBytes(elements.toByteArray());
        return all.toByteArray();
    }

    private static void uid(ElementWriter writer, int tag, String uid) throws IOException {
        writer.value(tag, VR.UI, uid.getBytes(StandardCharsets.US_ASCII));
    }

    private static String required(DicomFile file, int tag, int inMeta) {
        DataSet dataSet = file.dataSet();
        return dataSet.string(tag)
                .or(() -> file.meta().string(inMeta))
                .orElseThrow(() -> new RequestException(
                        "Expected attribute " + Tag.text(tag) + " in a data set to write, found none.",
                        "set the SOP class and a new SOP instance UID."));
    }
}
