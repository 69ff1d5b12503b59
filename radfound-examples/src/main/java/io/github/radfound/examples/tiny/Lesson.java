package io.github.radfound.examples.tiny;

import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomQuestion;
import io.github.radfound.phantom.PhantomStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something to say about a study.
 *
 * @param kind    what is asked for
 * @param prompt  the question; of a report its indication, empty for none
 * @param answer  what is true
 * @param choices answers to choose from; empty for open questions and reports
 * @param about   the finding that is asked for, or {@code null}
 * @param prior   whether the prior study must be seen
 */
record Lesson(
        Kind kind,
        String prompt,
        String answer,
        List<String> choices,
        @Nullable FindingKind about,
        boolean prior) {

    /** One in so many reports is asked for with its indication. */
    private static final int INDICATED = 4;

    private static final Set<String> SIZES = Set.of("small", "moderate", "large");
    private static final Set<String> ZONES = Set.of("upper", "middle", "lower");

    /** What is asked for. */
    enum Kind {
        CLOSED,
        OPEN,
        CHOICE,
        MULTI_IMAGE,
        DIFFERENCE,
        REPORT
    }

    Lesson {
        choices = List.copyOf(choices);
    }

    /** Everything to say about a study: its questions, its report, and that of its prior as a comparison. */
    static List<Lesson> of(PhantomStudy study) {
        List<Lesson> lessons = new ArrayList<>();
        for (PhantomQuestion question : study.questions()) {
            lessons.add(new Lesson(
                    Kind.valueOf(question.kind().name()),
                    asked(question),
                    question.answer(),
                    question.choices(),
                    question.about(),
                    question.kind() == PhantomQuestion.Kind.DIFFERENCE));
        }
        lessons.add(new Lesson(
                Kind.REPORT,
                study.index() % INDICATED == 0 ? study.report().indication() : "",
                study.report().text(),
                List.of(),
                null,
                study.prior() != null));
        return List.copyOf(lessons);
    }

    /** The question with what there is to choose from, which its words alone do not say. */
    private static String asked(PhantomQuestion question) {
        boolean listed = question.kind() == PhantomQuestion.Kind.CHOICE && question.about() == null;
        return listed ? question.text() + " Choices: " + String.join(", ", question.choices()) + "." : question.text();
    }

    /** Questions of one key ask the same of different studies, so that their answers can be balanced; empty for texts. */
    String key() {
        if (kind == Kind.REPORT || kind == Kind.DIFFERENCE && choices.isEmpty()) {
            return "";
        }
        if (about == null) {
            return kind + (choices.isEmpty() ? "" : " " + choices.size());
        }
        String range = SIZES.contains(answer) ? "size" : ZONES.contains(answer) ? "zone" : String.join("/", choices);
        return kind + " " + about + " " + range;
    }
}
