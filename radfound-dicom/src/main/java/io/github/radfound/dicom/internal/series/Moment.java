package io.github.radfound.dicom.internal.series;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What tells apart images of one place: which acquisition, echo, phase or weighting (DICOM PS3.3 sections C.7.6.16.2 and
 * C.8.3.1). Used to sort and to compare only, never shown.
 *
 * @param keys  texts in a fixed order of meaning, the most telling first; missing ones are empty
 * @param order numbers that grow from phase to phase; missing ones are NaN
 * @param time  time of acquisition as the file writes it
 * @param clock when it was acquired or made in seconds, to compare; NaN if the file does not say
 */
record Moment(List<String> keys, List<Double> order, String time, double clock) {

    private static final int ECHO_TIME = 0x00180081;
    private static final int INVERSION_TIME = 0x00180082;
    private static final int TRIGGER_TIME = 0x00181060;
    private static final int CONVOLUTION_KERNEL = 0x00181210;
    private static final int EFFECTIVE_ECHO_TIME = 0x00189082;
    private static final int DIFFUSION_B_VALUE = 0x00189087;
    private static final int DIFFUSION_GRADIENT_ORIENTATION = 0x00189089;
    private static final int DIFFUSION_GRADIENT_DIRECTION_SEQUENCE = 0x00189076;
    private static final int MR_ECHO_SEQUENCE = 0x00189114;
    private static final int MR_DIFFUSION_SEQUENCE = 0x00189117;
    private static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;
    private static final int NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = 0x00209153;
    private static final int FRAME_ACQUISITION_NUMBER = 0x00209156;
    private static final int FRAME_TYPE = 0x00089007;
    private static final int FRAME_ACQUISITION_DATE_TIME = 0x00189074;
    private static final int FRAME_REFERENCE_TIME = 0x00541300;
    private static final int[] FRAME_TYPE_SEQUENCES = {0x00189226, 0x00189329, 0x00189732};

    /** Of a file of one frame. */
    static Moment of(DataSet d) {
        return new Moment(
                List.of(
                        text(d, Tag.ACQUISITION_NUMBER),
                        text(d, Tag.TEMPORAL_POSITION_IDENTIFIER),
                        text(d, Tag.ECHO_NUMBERS) + "/" + text(d, ECHO_TIME),
                        text(d, TRIGGER_TIME),
                        text(d, FRAME_REFERENCE_TIME),
                        text(d, DIFFUSION_B_VALUE),
                        text(d, DIFFUSION_GRADIENT_ORIENTATION),
                        text(d, INVERSION_TIME),
                        flavour(d.strings(Tag.IMAGE_TYPE)),
                        text(d, CONVOLUTION_KERNEL)),
                List.of(
                        number(d, Tag.TEMPORAL_POSITION_IDENTIFIER),
                        number(d, TRIGGER_TIME),
                        number(d, FRAME_REFERENCE_TIME)),
                text(d, Tag.ACQUISITION_TIME) + "/" + text(d, Tag.CONTENT_TIME),
                clock(d));
    }

    /** When it was acquired, else when it was made. */
    private static double clock(DataSet d) {
        return DoubleStream.of(
                        Clock.seconds(text(d, Tag.ACQUISITION_DATE_TIME)),
                        Clock.seconds(text(d, Tag.ACQUISITION_DATE), text(d, Tag.ACQUISITION_TIME)),
                        Clock.seconds(text(d, Tag.CONTENT_DATE), text(d, Tag.CONTENT_TIME)))
                .filter(seconds -> !Double.isNaN(seconds))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Of a frame of an enhanced multi-frame file. */
    static Moment of(FrameMacros frame) {
        DataSet content = frame.macro(Tag.FRAME_CONTENT_SEQUENCE);
        DataSet cardiac = frame.macro(CARDIAC_SYNCHRONIZATION_SEQUENCE);
        DataSet diffusion = frame.macro(MR_DIFFUSION_SEQUENCE);
        List<String> flavour = new ArrayList<>();
        for (int sequence : FRAME_TYPE_SEQUENCES) {
            flavour.add(flavour(frame.macro(sequence).strings(FRAME_TYPE)));
        }
        return new Moment(
                List.of(
                        text(content, Tag.STACK_ID),
                        text(content, FRAME_ACQUISITION_NUMBER),
                        text(content, Tag.TEMPORAL_POSITION_INDEX),
                        text(frame.macro(MR_ECHO_SEQUENCE), EFFECTIVE_ECHO_TIME),
                        text(cardiac, NOMINAL_CARDIAC_TRIGGER_DELAY_TIME),
                        text(diffusion, DIFFUSION_B_VALUE),
                        text(
                                diffusion
                                        .item(DIFFUSION_GRADIENT_DIRECTION_SEQUENCE)
                                        .orElse(DataSet.EMPTY),
                                DIFFUSION_GRADIENT_ORIENTATION),
                        String.join("/", flavour)),
                List.of(
                        number(content, Tag.TEMPORAL_POSITION_INDEX),
                        number(cardiac, NOMINAL_CARDIAC_TRIGGER_DELAY_TIME)),
                text(content, FRAME_ACQUISITION_DATE_TIME),
                Clock.seconds(text(content, FRAME_ACQUISITION_DATE_TIME)));
    }

    /** The values of Image Type from the third on: magnitude or phase, water or fat, and the like. */
    private static String flavour(List<String> imageType) {
        return imageType.stream().skip(2).collect(Collectors.joining("/"));
    }

    private static String text(DataSet d, int tag) {
        return String.join("/", d.strings(tag));
    }

    private static double number(DataSet d, int tag) {
        List<Double> numbers = d.decimals(tag);
        return numbers.isEmpty() ? Double.NaN : numbers.get(0);
    }
}
