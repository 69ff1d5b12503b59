package io.github.radfound.phantom;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.RadImage;
import io.github.radfound.phantom.internal.cases.Case;
import io.github.radfound.phantom.internal.cases.Cases;
import io.github.radfound.phantom.internal.cases.Pictures;
import io.github.radfound.phantom.internal.text.Phrases;
import io.github.radfound.phantom.internal.text.QuestionText;
import io.github.radfound.phantom.internal.text.ReportText;
import java.util.List;
import java.util.Random;

/**
 * Generates studies of people who do not exist: geometric bodies, pictured by the physics of radiographs and CT, with the
 * truth about them, reports and questions. For training and tests of software; what is learned from them says nothing of
 * patients.
 *
 * <p>A study follows from the seed, the settings, the region and its index alone, in whatever order studies are asked for.
 * Immutable and safe for use by many threads.
 */
public final class Phantoms {

    private final long seed;
    private final PhantomSettings settings;
    private final Phrases phrases;

    private Phantoms(long seed, PhantomSettings settings) {
        this.seed = seed;
        this.settings = settings;
        this.phrases = Phrases.of(settings.wording());
    }

    /** A generator. */
    public static Phantoms of(long seed, PhantomSettings settings) {
        return new Phantoms(seed, settings);
    }

    /**
     * One study.
     *
     * @param index any number; half of the studies have a prior
     */
    public PhantomStudy study(Region region, long index) {
        Random random = new Random(mixed(seed, region.ordinal(), index));
        return draw(region, index, Cases.some(region, random.nextBoolean(), random), random);
    }

    /** One study that shows these findings, without a prior. */
    public PhantomStudy study(Region region, long index, List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.kind().region() != region) {
                throw new io.github.radfound.error.RequestException(
                        "Expected findings of the region " + region + ", found " + finding.kind() + ".",
                        "give findings of that region.");
            }
        }
        Random random = new Random(mixed(seed, region.ordinal(), index));
        return draw(region, index, new Case(findings, null, 0, random.nextInt(4)), random);
    }

    private PhantomStudy draw(Region region, long index, Case truth, Random random) {
        long person = random.nextLong();
        ReportText reports = new ReportText(phrases, random);
        List<RadImage> images =
                new Pictures(settings, person, random.nextLong()).take(region, truth.findings(), truth.density());
        PhantomStudy.Prior prior = null;
        List<Finding> before = truth.before();
        if (before != null) {
            List<RadImage> old = new Pictures(settings, person, random.nextLong())
                    .take(region, before, truth.density()).stream()
                            .map(i -> i.withContext(days(i.context(), truth.days())))
                            .toList();
            prior = new PhantomStudy.Prior(
                    truth.days(), old, before, reports.write(region, before, null, truth.density()));
        }
        return new PhantomStudy(
                region,
                index,
                images,
                truth.findings(),
                reports.write(region, truth.findings(), before, truth.density()),
                new QuestionText(phrases, random).ask(region, truth.findings(), before),
                prior);
    }

    private static ImageContext days(ImageContext context, int days) {
        return context.withRelativeDays(-days);
    }

    /** A seed in which each bit of all three counts (the finaliser of SplitMix64, Steele et al., OOPSLA 2014). */
    private static long mixed(long seed, int region, long index) {
        long z = seed + 0x9E3779B97F4A7C15L * (index * 8 + region + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public String toString() {
        return "Phantoms[seed " + seed + ", " + settings + "]";
    }
}
