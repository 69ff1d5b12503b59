package io.github.radfound.runtime.internal.generate;

import io.github.radfound.result.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives each token of a text the piece that it adds. The pieces joined are the text before the first stop sequence; what
 * may still become part of a stop sequence or of a character is added to a later token. Confined to one thread.
 */
public final class TokenTexts {

    private final Detokenizer detokenizer;
    private final StopScanner scanner;

    TokenTexts(GenerationRequest request) {
        detokenizer = request.detokenizers().get();
        scanner = new StopScanner(request.settings().stopSequences());
    }

    /** The tokens of a hypothesis, as they would have been streamed. */
    public static List<Token> of(RawHypothesis hypothesis, GenerationRequest request) {
        TokenTexts texts = new TokenTexts(request);
        int[] ids = hypothesis.ids();
        List<Token> tokens = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            tokens.add(texts.next(ids[i], hypothesis.logProbabilities()[i], i == ids.length - 1));
        }
        return tokens;
    }

    /** Whether these new tokens contain a stop sequence. */
    static boolean stops(int[] ids, GenerationRequest request) {
        TokenTexts texts = new TokenTexts(request);
        for (int id : ids) {
            texts.scanner.feed(texts.detokenizer.add(id));
        }
        return texts.scanner.stopped();
    }

    /**
     * The token with its piece of text.
     *
     * @param last whether no token follows for another reason than a stop sequence
     */
    Token next(int id, double logProbability, boolean last) {
        String text = scanner.feed(detokenizer.add(id));
        if (last) {
            text += scanner.feed(detokenizer.finish()) + scanner.finish();
        }
        return new Token(id, text, logProbability);
    }

    /** Whether a stop sequence appeared. */
    boolean stopped() {
        return scanner.stopped();
    }
}
