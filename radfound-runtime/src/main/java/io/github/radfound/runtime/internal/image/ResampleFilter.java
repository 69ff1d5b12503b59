package io.github.radfound.runtime.internal.image;

import io.github.radfound.error.ModelUnsupportedException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Resampling filters with the shapes that Pillow gives them (python-pillow, {@code src/libImaging/Resample.c}), which
 * Hugging Face image processors name by number.
 */
enum ResampleFilter {
    /** The source pixel that holds the centre of the target pixel; no averaging. */
    NEAREST(0) {
        @Override
        double weight(double x) {
            throw new IllegalStateException("nearest has no weights");
        }
    },
    /** Mean over the footprint. */
    BOX(0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    /** A triangle of support 1. */
    BILINEAR(1) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            return distance < 1 ? 1 - distance : 0;
        }
    },
    /** A Hamming window of support 1; its two constants are single precision, as in Pillow. */
    HAMMING(1) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            if (distance >= 1) {
                return 0;
            }
            double angle = distance * Math.PI;
            return angle == 0 ? 1 : Math.sin(angle) / angle * (0.54f + 0.46f * Math.cos(angle));
        }
    },
    /** Keys' cubic convolution with a = −0.5, support 2. */
    BICUBIC(2) {
        @Override
        double weight(double x) {
            double a = -0.5;
            double d = Math.abs(x);
            if (d < 1) {
                return ((a + 2) * d - (a + 3)) * d * d + 1;
            }
            return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
        }
    },
    /** Lanczos with three lobes. */
    LANCZOS(3) {
        @Override
        double weight(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }

        private static double sinc(double x) {
            double angle = x * Math.PI;
            return angle == 0 ? 1 : Math.sin(angle) / angle;
        }
    };

    private final double support;

    ResampleFilter(double support) {
        this.support = support;
    }

    /** Half the filter's width in source pixels when enlarging. */
    double support() {
        return support;
    }

    /** The filter's value at a distance from its centre, before normalisation. */
    abstract double weight(double x);

    /** The filter of that name in a package's manifest. */
    static ResampleFilter of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (ResampleFilter filter : values()) {
            if (filter.name().equals(wanted)) {
                return filter;
            }
        }
        throw new ModelUnsupportedException(
                "Expected image.resample to be one of "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT) + ", found " + name + ".",
                "use a newer RadFound, or import the checkpoint again.");
    }
}
