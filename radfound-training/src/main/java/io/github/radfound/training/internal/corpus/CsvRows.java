package io.github.radfound.training.internal.corpus;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.radfound.error.TrainingException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records of a CSV file in the order of their lines. The library stops at a record that it cannot parse; then reading starts
 * anew in the line after the one in which that record began.
 */
final class CsvRows implements Closeable {

    /** Each costs a pass over the file up to it. */
    private static final int MAX_RESTARTS = 200;

    private static final Pattern LINE = Pattern.compile("starting at line (\\d{1,18})");

    private final Path file;
    private final List<String> header;
    private long skipped;
    private int restarts;
    private long lastLine;
    private CloseableIterator<CsvRecord> records;

    /** A record, or where one could not be parsed. */
    record Row(long line, @Nullable List<String> fields) {

        boolean isBlank() {
            return fields != null && fields.size() == 1 && fields.get(0).isBlank();
        }
    }

    CsvRows(Path file) throws IOException {
        this.file = file;
        this.records = start(0);
        Row first = next();
        if (first == null || first.fields() == null) {
            close();
            throw new TrainingException(
                    "Expected a CSV file with a header, found " + (first == null ? "an empty file." : "no valid one."),
                    "write the names of the columns into the first line.");
        }
        this.header = first.fields();
    }

    List<String> header() {
        return header;
    }

    @Nullable
    Row next() throws IOException {
        long began = skipped + 1;
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            began = skipped + record.getStartingLineNumber();
            lastLine = began;
            return new Row(began, record.getFields());
        } catch (CsvParseException e) {
            return restart(line(e, began));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The library names the line in its message alone. */
    private long line(CsvParseException e, long otherwise) {
        Matcher matcher = LINE.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? skipped + Long.parseLong(matcher.group(1)) : Math.max(otherwise, lastLine + 1);
    }

    private Row restart(long line) throws IOException {
        if (++restarts > MAX_RESTARTS) {
            throw new TrainingException(
                    "Expected a CSV file by RFC 4180, found more than " + MAX_RESTARTS
                            + " records with quotes out of place, the last one in line " + line + ".",
                    "check quotes and separator of the file.");
        }
        records.close();
        records = start(line);
        lastLine = line;
        return new Row(line, null);
    }

    private CloseableIterator<CsvRecord> start(long lines) throws IOException {
        BufferedReader reader = SourceText.open(file);
        try {
            skip(reader, lines);
            skipped = lines;
            return CsvReader.builder()
                    .skipEmptyLines(false)
                    .allowUnclosedQuote(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .maxBufferSize(JsonlSource.MAX_LINE)
                    .ofCsvRecord(reader)
                    .iterator();
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Passes over lines as the library counts them. */
    private static void skip(BufferedReader reader, long lines) throws IOException {
        long left = lines;
        while (left > 0) {
            int c = reader.read();
            if (c < 0) {
                return;
            }
            if (c == '\r') {
                reader.mark(1);
                if (reader.read() != '\n') {
                    reader.reset();
                }
                left--;
            } else if (c == '\n') {
                left--;
            }
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
