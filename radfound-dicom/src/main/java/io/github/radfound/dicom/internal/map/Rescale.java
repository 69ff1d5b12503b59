package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.internal.parse.Faults;
import java.util.List;

/**
 * From stored values to modality values: {@code slope * stored + intercept} (DICOM PS3.3 section C.11.1).
 *
 * @param slope     factor, not 0
 * @param intercept summand
 */
record Rescale(double slope, double intercept) {

    /** The rescaling in those dataSet; the identity if there is none. */
    static Rescale of(DataSet dataSet) {
        double slope = number(dataSet, Tag.RESCALE_SLOPE, 1);
        if (slope == 0) {
            throw Faults.damaged("a number other than 0 for " + Tag.text(Tag.RESCALE_SLOPE), "0");
        }
        return new Rescale(slope, number(dataSet, Tag.RESCALE_INTERCEPT, 0));
    }

    boolean isIdentity() {
        return slope == 1 && intercept == 0;
    }

    private static double number(DataSet dataSet, int tag, double otherwise) {
        if (dataSet.string(tag).isEmpty()) {
            return otherwise;
        }
        List<Double> numbers = dataSet.decimals(tag);
        if (numbers.isEmpty()) {
            throw Faults.damaged("a number for " + Tag.text(tag), "something else");
        }
        return numbers.get(0);
    }
}
