package io.github.radfound.phantom.internal.cases;

import io.github.radfound.image.Laterality;
import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.Region;
import io.github.radfound.phantom.Severity;
import io.github.radfound.phantom.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Draws what studies show. Each kind of finding is there in about a third of the studies, sides and severities are even, so
 * that a question alone tells nothing of its answer.
 */
public final class Cases {

    private static final double THERE = 0.34;

    private final Random random;

    private Cases(Random random) {
        this.random = random;
    }

    /** Some case of a region. */
    public static Case some(Region region, boolean prior, Random random) {
        return new Cases(random).draw(region, prior);
    }

    private Case draw(Region region, boolean prior) {
        Laterality knee = random.nextBoolean() ? Laterality.R : Laterality.L;
        List<Finding> now = findings(region, knee);
        List<Finding> before = prior ? before(region, knee, now) : null;
        return new Case(now, before, 20 + random.nextInt(700), random.nextInt(4));
    }

    private List<Finding> findings(Region region, Laterality knee) {
        List<Finding> findings = new ArrayList<>();
        for (FindingKind kind : FindingKind.of(region)) {
            if (random.nextDouble() < THERE) {
                Finding finding = finding(kind, region == Region.KNEE ? knee : null);
                if (fits(finding, findings)) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    private Finding finding(FindingKind kind, @Nullable Laterality given) {
        Laterality side = given != null ? given : random.nextBoolean() ? Laterality.R : Laterality.L;
        Severity severity = Severity.values()[random.nextInt(3)];
        Zone zone = Zone.values()[random.nextInt(3)];
        return new Finding(
                kind,
                kind == FindingKind.CARDIOMEGALY ? null : side,
                zoned(kind) ? zone : null,
                severity,
                Sizes.some(kind, severity, random));
    }

    private static boolean zoned(FindingKind kind) {
        return switch (kind) {
            case CONSOLIDATION,
                    LUNG_NODULE,
                    BREAST_MASS,
                    BREAST_CALCIFICATIONS,
                    THYROID_NODULE,
                    CALCIFIED_THYROID_NODULE -> true;
            default -> false;
        };
    }

    /** Findings that would hide each other are not drawn together. */
    private static boolean fits(Finding one, List<Finding> others) {
        return others.stream().noneMatch(o -> o.side() == one.side() && clash(o, one));
    }

    private static boolean clash(Finding a, Finding b) {
        return switch (a.kind().region()) {
            case CHEST -> inLung(a.kind()) && inLung(b.kind()) && clashInLung(a, b);
            case BREAST -> a.zone() == b.zone();
            case THYROID, HEAD -> true;
            case KNEE -> false;
        };
    }

    private static boolean clashInLung(Finding a, Finding b) {
        if (a.kind() == FindingKind.PNEUMOTHORAX || b.kind() == FindingKind.PNEUMOTHORAX) {
            return true;
        }
        if (a.kind() == FindingKind.PLEURAL_EFFUSION || b.kind() == FindingKind.PLEURAL_EFFUSION) {
            return a.zone() == Zone.LOWER || b.zone() == Zone.LOWER;
        }
        return a.zone() == b.zone();
    }

    private static boolean inLung(FindingKind kind) {
        return switch (kind) {
            case PLEURAL_EFFUSION, PNEUMOTHORAX, CONSOLIDATION, LUNG_NODULE -> true;
            default -> false;
        };
    }

    private List<Finding> before(Region region, Laterality knee, List<Finding> now) {
        List<Finding> before = new ArrayList<>();
        for (Finding finding : now) {
            double chance = random.nextDouble();
            if (chance < 0.25) {
                continue;
            }
            if (chance < 0.75 && sized(finding.kind())) {
                Severity other = other(finding.severity());
                before.add(new Finding(
                        finding.kind(),
                        finding.side(),
                        finding.zone(),
                        other,
                        Sizes.some(finding.kind(), other, random)));
            } else {
                before.add(finding);
            }
        }
        for (Finding gone : findings(region, knee)) {
            boolean other = now.stream().noneMatch(f -> f.kind() == gone.kind());
            if (other && random.nextBoolean() && fits(gone, before)) {
                before.add(gone);
            }
        }
        return before;
    }

    private static boolean sized(FindingKind kind) {
        return kind != FindingKind.PACEMAKER && kind != FindingKind.CENTRAL_LINE;
    }

    private Severity other(Severity severity) {
        int next = (severity.ordinal() + 1 + random.nextInt(2)) % 3;
        return Severity.values()[next];
    }
}
