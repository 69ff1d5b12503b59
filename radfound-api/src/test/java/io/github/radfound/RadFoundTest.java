package io.github.radfound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.CancelledException;
import io.github.radfound.error.ClosedException;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.DeadlineException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.result.Answer;
import io.github.radfound.result.Caption;
import io.github.radfound.result.Report;
import io.github.radfound.result.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RadFoundTest {

    private static final RadImage IMAGE = RadImage.ofGray(2, 2, new byte[4]);

    @BeforeEach
    void reset() {
        FakeEngineProvider.reset();
    }

    @Test
    void answersAsWrittenInTheReadme() {
        try (RadFound rad = RadFound.load().device(Device.GPU)) {
            Answer answer = rad.vqa(List.of(IMAGE), "Is there an effusion?");

            assertThat(answer.text()).isEqualTo("Is there an effusion?|null|null|1");
            assertThat(answer.tokens()).hasSize(2);
            assertThat(answer.confidence().meanProbability()).isEqualTo(Math.exp(-0.5));
            assertThat(answer.choices()).isEmpty();
        }
    }

    @Test
    void opensOnFirstUseAndNotBefore() {
        try (RadFound rad = RadFound.load().threads(1)) {
            assertThat(FakeEngineProvider.OPENED).hasValue(0);
            rad.card();
            rad.card();
            assertThat(FakeEngineProvider.OPENED).hasValue(1);
        }
        assertThat(FakeEngineProvider.CLOSED).hasValue(1);
    }

    @Test
    void handlesOfEqualConfigurationShareOneEngine() {
        RadFound one = RadFound.load().threads(1);
        RadFound two = RadFound.load().threads(1);
        RadFound other = RadFound.load().threads(2);
        one.card();
        two.card();
        other.card();
        assertThat(FakeEngineProvider.OPENED).hasValue(2);
        one.close();
        one.close();
        assertThat(FakeEngineProvider.CLOSED).hasValue(0);
        two.close();
        assertThat(FakeEngineProvider.CLOSED).hasValue(1);
        other.close();
        assertThat(FakeEngineProvider.CLOSED).hasValue(2);
    }

    @Test
    void aModelThatWasReplacedIsNotSharedWithTheOneBefore() {
        RadFound before = RadFound.load();
        before.card();
        FakeEngineProvider.CONTENTS.set("another");
        RadFound after = RadFound.load();
        after.card();
        before.card();
        assertThat(FakeEngineProvider.OPENED).hasValue(2);
        assertThatThrownBy(() -> Call.batch(List.of(before.ask(List.of(IMAGE), "?"), after.ask(List.of(IMAGE), "?"))))
                .isInstanceOf(RequestException.class);
        before.close();
        assertThat(FakeEngineProvider.CLOSED).hasValue(1);
        after.close();
        assertThat(FakeEngineProvider.CLOSED).hasValue(2);
    }

    @Test
    void aClosedHandleSaysSo() {
        RadFound rad = RadFound.load();
        rad.close();
        assertThatThrownBy(rad::card).isInstanceOf(ClosedException.class).hasMessageContaining("Remedy:");
    }

    @Test
    void badInputLeavesTheHandleUsable() {
        try (RadFound rad = RadFound.load()) {
            assertThatThrownBy(() -> rad.vqa(List.of(), "?")).isInstanceOf(RequestException.class);
            assertThat(rad.vqa(List.of(IMAGE), "?").text()).startsWith("?");
        }
    }

    @Test
    void aReportCarriesIndicationAndPriorsAndIsSplitIntoSections() {
        try (RadFound rad = RadFound.load()) {
            List<String> streamed = new ArrayList<>();
            Report report = rad
                    .report(Study.of(IMAGE))
                    .prior(Study.of(IMAGE).daysBefore(365))
                    .priorReport("clear")
                    .indication("cough")
                    .stream(t -> streamed.add(t.text()))
                    .get();
            assertThat(report.findings()).isEqualTo("clear lungs.");
            assertThat(report.impression()).isEqualTo("normal.");
            assertThat(streamed).containsExactly("t0", "t1");
            Caption caption = rad.caption(List.of(IMAGE))
                    .prior(Study.of(IMAGE).daysBefore(1))
                    .priorReport("p")
                    .indication("i")
                    .get();
            assertThat(caption.text()).isEqualTo("|i|p|2");
        }
    }

    @Test
    void aPriorMustSayWhenItWasTaken() {
        try (RadFound rad = RadFound.load()) {
            assertThatThrownBy(() -> rad.report(Study.of(IMAGE)).prior(Study.of(IMAGE)))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("daysBefore");
        }
    }

    @Test
    void candidatesAreScored() {
        try (RadFound rad = RadFound.load()) {
            assertThat(rad.ask(List.of(IMAGE), "?").choices("yes", "no").get().choices())
                    .hasSize(2);
            assertThatThrownBy(() -> rad.ask(List.of(IMAGE), "?").choices("yes"))
                    .isInstanceOf(RequestException.class);
        }
    }

    @Test
    void candidatesThatAreTheSameOrEmptyAreRefusedByTheirNumbers() {
        try (RadFound rad = RadFound.load()) {
            Call<Answer> call = rad.ask(List.of(IMAGE), "?");
            for (String[] same : new String[][] {
                {"no", "yes", "yes"}, {"no", "yes", " yes\t"}, {"no", "a b", "a  b"}, {"no", "\u00e9", "e\u0301"}
            }) {
                assertThatThrownBy(() -> call.choices(same))
                        .isInstanceOf(RequestException.class)
                        .hasMessageContaining("number 2 and number 3");
            }
            assertThatThrownBy(() -> call.choices("yes", " "))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("no text as number 2");
            assertThat(call.choices("yes", "Yes", "y es").get().choices()).hasSize(3);
        }
    }

    @Test
    void moreThreadsThanAnyMachineHasAreRefusedBeforeAnythingOpens() {
        try (RadFound rad = RadFound.load()) {
            for (int threads : new int[] {-1, 257, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> rad.threads(threads).card())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("0 to 256")
                        .hasMessageContaining("found " + threads);
            }
            assertThat(FakeEngineProvider.OPENED).hasValue(0);
            try (RadFound most = rad.threads(256)) {
                most.card();
            }
        }
    }

    @Test
    void cancellationStopsACallWithinAToken() {
        try (RadFound rad = RadFound.load()) {
            CancellationToken token = new CancellationToken();
            AtomicInteger seen = new AtomicInteger();
            Call<Answer> call = rad.ask(List.of(IMAGE), FakeEngineProvider.SLOW).cancellation(token).stream(t -> {
                if (seen.incrementAndGet() == 3) {
                    token.cancel();
                }
            });
            assertThatThrownBy(call::get).isInstanceOf(CancelledException.class);
            assertThat(seen).hasValue(3);
            assertThat(rad.vqa(List.of(IMAGE), "again").text()).startsWith("again");
        }
    }

    @Test
    void aDeadlineStopsACall() {
        try (RadFound rad = RadFound.load()) {
            Call<Answer> call = rad.ask(List.of(IMAGE), FakeEngineProvider.SLOW).deadline(Duration.ofMillis(20));
            assertThatThrownBy(call::get).isInstanceOf(DeadlineException.class);
        }
    }

    @Test
    void cancellingTheFutureStopsTheCall() throws Exception {
        try (RadFound rad = RadFound.load()) {
            CountDownLatch started = new CountDownLatch(1);
            AtomicInteger tokens = new AtomicInteger();
            CompletableFuture<Answer> future = rad.ask(List.of(IMAGE), FakeEngineProvider.SLOW).stream(t -> {
                        tokens.incrementAndGet();
                        started.countDown();
                    })
                    .async();
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            future.cancel(true);
            assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
            int after;
            do {
                after = tokens.get();
                Thread.sleep(100);
            } while (after != tokens.get());
            assertThat(after).isLessThan(1000);
        }
    }

    @Test
    void aBatchGivesEachCallItsResult() {
        try (RadFound rad = RadFound.load()) {
            List<Answer> answers =
                    Call.batch(List.of(rad.ask(List.of(IMAGE), "one"), rad.ask(List.of(IMAGE, IMAGE), "two")));
            assertThat(answers).extracting(Answer::text).containsExactly("one|null|null|1", "two|null|null|2");
            GenerationOptions other =
                    GenerationOptions.builder().maxNewTokens(3).build();
            assertThatThrownBy(() -> Call.batch(List.of(
                            rad.ask(List.of(IMAGE), "one"),
                            rad.ask(List.of(IMAGE), "two").options(other))))
                    .isInstanceOf(RequestException.class);
            assertThat(Call.batch(List.<Call<Answer>>of())).isEmpty();
        }
    }

    @Test
    void aCallKeepsItsHandleOpen() throws Exception {
        Call<Answer> call = RadFound.load().threads(7).ask(List.of(IMAGE), "?");
        call.get();
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(call.get().text()).startsWith("?");
    }

    @Test
    void tokensSurviveInOrder() {
        try (RadFound rad = RadFound.load()) {
            assertThat(rad.generate(List.of(IMAGE), "p").get().tokens())
                    .extracting(Token::id)
                    .containsExactly(0, 1);
        }
    }
}
