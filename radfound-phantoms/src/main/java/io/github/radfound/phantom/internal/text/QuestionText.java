package io.github.radfound.phantom.internal.text;

import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomQuestion;
import io.github.radfound.phantom.PhantomQuestion.Kind;
import io.github.radfound.phantom.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Asks about a study. Every question has one true answer, and none tells it by its words. */
public final class QuestionText {

    private static final List<String> YES_NO = List.of("yes", "no");
    private static final List<String> SIDES = List.of("right", "left");
    private static final int CHOICES = 4;

    private final Phrases phrases;
    private final Random random;
    private final List<PhantomQuestion> questions = new ArrayList<>();

    /** Asks in these phrases. */
    public QuestionText(Phrases phrases, Random random) {
        this.phrases = phrases;
        this.random = random;
    }

    /** All questions about a study. */
    public List<PhantomQuestion> ask(Region region, List<Finding> now, @Nullable List<Finding> before) {
        questions.clear();
        open("ask.region", part(region));
        open("ask.modality", modality(region));
        closed(phrases.some("ask.abnormal", null, random), now.isEmpty(), null);
        for (FindingKind kind : FindingKind.of(region)) {
            List<Finding> these = now.stream().filter(f -> f.kind() == kind).toList();
            closed(phrases.ask("ask.closed", kind, random), !these.isEmpty(), kind);
            if (these.size() == 1) {
                details(region, these.get(0));
            }
        }
        choice(region, now);
        if (before != null) {
            changes(now, before);
        }
        return List.copyOf(questions);
    }

    private void details(Region region, Finding finding) {
        FindingKind kind = finding.kind();
        if (finding.side() != null && region != Region.KNEE) {
            boolean views = region == Region.BREAST;
            questions.add(new PhantomQuestion(
                    views ? Kind.MULTI_IMAGE : Kind.CHOICE,
                    phrases.ask(views ? "ask.views" : "ask.side", kind, random),
                    Phrases.side(finding),
                    SIDES,
                    kind));
        }
        if (finding.size() > 0 && region != Region.KNEE && kind != FindingKind.CARDIOMEGALY) {
            String size = finding.severity().name().toLowerCase(Locale.ROOT);
            questions.add(new PhantomQuestion(Kind.OPEN, phrases.ask("ask.size", kind, random), size, List.of(), kind));
        }
        if (finding.zone() != null) {
            String zone = finding.zone().name().toLowerCase(Locale.ROOT);
            questions.add(new PhantomQuestion(Kind.OPEN, phrases.ask("ask.zone", kind, random), zone, List.of(), kind));
        }
    }

    private void choice(Region region, List<Finding> now) {
        List<String> there = now.stream().map(f -> f.kind().term()).distinct().toList();
        List<String> absent = new ArrayList<>(FindingKind.of(region).stream()
                .map(FindingKind::term)
                .filter(t -> !there.contains(t))
                .toList());
        if (there.isEmpty() || absent.isEmpty()) {
            return;
        }
        Collections.shuffle(absent, random);
        List<String> choices = new ArrayList<>(absent.subList(0, Math.min(CHOICES - 1, absent.size())));
        String answer = there.get(random.nextInt(there.size()));
        choices.add(random.nextInt(choices.size() + 1), answer);
        questions.add(
                new PhantomQuestion(Kind.CHOICE, phrases.some("ask.choice", null, random), answer, choices, null));
    }

    private void changes(List<Finding> now, List<Finding> before) {
        Changes changes = new Changes(now, before);
        String all = String.join(" ", changes.sentences(phrases, random));
        questions.add(
                new PhantomQuestion(Kind.DIFFERENCE, phrases.some("ask.change", null, random), all, List.of(), null));
        for (Finding finding : now) {
            String change = changes.of(finding);
            if (finding.size() > 0 && !change.equals("change.new")) {
                questions.add(new PhantomQuestion(
                        Kind.DIFFERENCE,
                        phrases.ask("ask.changed", finding.kind(), random),
                        change.equals("change.larger") ? "yes" : "no",
                        YES_NO,
                        finding.kind()));
            }
        }
    }

    private void open(String key, String answer) {
        questions.add(new PhantomQuestion(Kind.OPEN, phrases.some(key, null, random), answer, List.of(), null));
    }

    private void closed(String text, boolean yes, @Nullable FindingKind about) {
        questions.add(new PhantomQuestion(Kind.CLOSED, text, yes ? "yes" : "no", YES_NO, about));
    }

    private static String part(Region region) {
        return switch (region) {
            case CHEST -> "chest";
            case BREAST -> "breast";
            case THYROID -> "neck";
            case HEAD -> "head";
            case KNEE -> "knee";
        };
    }

    private static String modality(Region region) {
        return switch (region) {
            case CHEST, KNEE -> "radiograph";
            case BREAST -> "mammogram";
            case THYROID, HEAD -> "CT";
        };
    }
}
