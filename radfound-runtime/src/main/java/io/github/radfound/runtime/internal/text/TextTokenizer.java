package io.github.radfound.runtime.internal.text;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.radfound.error.ClosedException;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.RequestException;
import io.github.radfound.runtime.internal.session.Offline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A tokenizer from a {@code tokenizer.json} of Hugging Face's tokenizers library, run by that library itself. Truncation
 * and padding that the file may ask for are switched off, as transformers does when a processor does not ask for them.
 * SentencePiece {@code .model} files alone are not supported. Opens no connection. Safe for use by many threads.
 */
public final class TextTokenizer implements AutoCloseable {

    /** No truncation, no padding, and no default that depends on the model. */
    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer library;
    private final TokenizerFile file;
    private final BitSet specialIds = new BitSet();
    private final boolean cleanUpSpaces;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private TextTokenizer(HuggingFaceTokenizer library, TokenizerFile file, boolean cleanUpSpaces) {
        this.library = library;
        this.file = file;
        this.cleanUpSpaces = cleanUpSpaces;
        file.specialTokens().values().stream().filter(id -> id >= 0).forEach(specialIds::set);
    }

    /**
     * Opens a tokenizer; a {@code tokenizer_config.json} beside it is heeded.
     *
     * @throws ModelCorruptException if the file is missing or damaged
     * @throws ConfigurationException if the native library does not load on this machine
     */
    public static TextTokenizer open(Path tokenizerJson) {
        return open(tokenizerJson, TokenizerConfig.beside(tokenizerJson).cleanUpSpaces());
    }

    static TextTokenizer open(Path tokenizerJson, boolean cleanUpSpaces) {
        TokenizerFile file = TokenizerFile.read(tokenizerJson);
        Offline.prepare();
        try (InputStream in = Files.newInputStream(tokenizerJson)) {
            return new TextTokenizer(HuggingFaceTokenizer.newInstance(in, OPTIONS), file, cleanUpSpaces);
        } catch (EngineException | LinkageError e) {
            throw new ConfigurationException(
                    "Expected the native tokenizer library, found that it cannot be loaded: " + e.getMessage(),
                    "run on Linux (x86-64, ARM64), macOS (ARM64) or Windows (x86-64), and let DJL's cache folder be"
                            + " written (system property DJL_CACHE_DIR).",
                    e);
        } catch (IOException | RuntimeException e) {
            throw TokenizerFile.corrupt(tokenizerJson, e);
        }
    }

    /**
     * Token ids of a text.
     *
     * @param addSpecialTokens whether to add the special tokens that the tokenizer puts around a text. Special tokens
     *                         written out in the text itself are always recognised, as in transformers
     * @throws RequestException if the text is not well-formed Unicode
     * @throws ModelCorruptException if the tokenizer cannot encode it
     */
    public int[] encode(String text, boolean addSpecialTokens) {
        Surrogates.check(text);
        lock.readLock().lock();
        try {
            checkOpen();
            long[] ids = ids(text, addSpecialTokens);
            int[] result = new int[ids.length];
            for (int i = 0; i < ids.length; i++) {
                result[i] = Math.toIntExact(ids[i]);
            }
            return result;
        } finally {
            lock.readLock().unlock();
        }
    }

    private long[] ids(String text, boolean addSpecialTokens) {
        try {
            return library.encode(text, addSpecialTokens, false).getIds();
        } catch (RuntimeException e) {
            // The library's message might quote the text.
            throw new ModelCorruptException(
                    "Expected a tokenizer that can encode every text, found one that refuses this one.",
                    "give the model a tokenizer whose vocabulary holds its unknown token.",
                    e);
        }
    }

    /** The text of token ids; ids that the tokenizer does not know add nothing, as in transformers. */
    public String decode(int[] ids, boolean skipSpecialTokens) {
        long[] wide = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            wide[i] = ids[i];
        }
        lock.readLock().lock();
        try {
            checkOpen();
            String text = text(wide, skipSpecialTokens);
            return cleanUpSpaces ? SpaceCleanup.clean(text) : text;
        } finally {
            lock.readLock().unlock();
        }
    }

    private String text(long[] ids, boolean skipSpecialTokens) {
        try {
            return library.decode(ids, skipSpecialTokens);
        } catch (RuntimeException e) {
            throw new ModelCorruptException(
                    "Expected a tokenizer that can decode its own tokens, found one that refuses some.",
                    "give the model the tokenizer that belongs to it.",
                    e);
        }
    }

    /** A new incremental decoder. */
    public StreamDecoder stream() {
        return new StreamDecoder(this);
    }

    /** The special tokens as they would be written in a text. */
    public List<String> specialTokens() {
        return file.specialContents();
    }

    /** The id of a special token, if there is such a token. */
    public OptionalInt specialId(String content) {
        Integer id = file.specialTokens().get(content);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Whether a token is special: left out of decoded text. */
    boolean isSpecial(int id) {
        return id >= 0 && specialIds.get(id);
    }

    /** Whether a token stands for a single byte. */
    boolean isByteToken(int id) {
        return id >= 0 && file.byteTokens().get(id);
    }

    /** How much of a decoded text later tokens cannot change through cleaning. */
    int stableLength(String text) {
        return cleanUpSpaces ? SpaceCleanup.stableLength(text) : text.length();
    }

    /** Releases the native tokenizer; closing twice is harmless. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                library.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ClosedException("Expected an open tokenizer, found it closed.", "open the model again.");
        }
    }
}
