package io.github.radfound.training.internal.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.TrainingException;
import io.github.radfound.training.corpus.BadRow;
import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.CaseSources;
import io.github.radfound.training.corpus.Columns;
import io.github.radfound.training.corpus.CorpusModality;
import io.github.radfound.training.corpus.OrganSystem;
import io.github.radfound.training.corpus.RawCase;
import io.github.radfound.training.corpus.SourceRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    Path folder;

    private List<String> csv(String text) throws IOException {
        return csv(text, StandardCharsets.UTF_8);
    }

    private List<String> csv(String text, Charset charset) throws IOException {
        Path file = Files.write(folder.resolve("rows.csv"), text.getBytes(charset));
        return rows(CaseSources.csv(file, folder, Columns.DEFAULT));
    }

    private List<String> jsonl(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), text);
        return rows(CaseSources.jsonl(file, folder, Columns.DEFAULT));
    }

    private static List<String> rows(CaseSource source) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CaseSource.Cursor cursor = source.open()) {
            for (SourceRow row = cursor.next(); row != null; row = cursor.next()) {
                rows.add(row.row() + " " + (row instanceof RawCase c ? c.text() : ((BadRow) row).reason()));
            }
        }
        return rows;
    }

    @Test
    void readsCsvWithQuotesAndLineEndsInFields() throws IOException {
        assertThat(csv("id,patient,text,image\n1,p,\"one, \"\"two\"\"\nthree\",a.png\n2,p,four,a.png;b.png\n"))
                .containsExactly("2 one, \"two\"\nthree", "4 four");
    }

    @Test
    void goesOnAfterQuotesOutOfPlace() throws IOException {
        assertThat(csv("id,patient,text,image\n1,p,\"a\"b,a.png\n2,p,ok,a.png\n3,p,\"open,a.png\n4,p,fine,a.png\n"))
                .containsExactly("2 MALFORMED", "3 ok", "4 MALFORMED", "5 fine");
    }

    @Test
    void namesRowsWithTooFewOrTooManyFields() throws IOException {
        assertThat(csv("id,patient,text,image\r\n1,p,x\r\n\r\n2,p,x,a.png,more\r\n3,p,fine,a.png\r\n"))
                .containsExactly("2 MALFORMED", "4 MALFORMED", "5 fine");
    }

    @Test
    void namesRowsThatAreNotInTheFilesEncoding() throws IOException {
        String text = "id,patient,text,image\n1,p,caf\u00e9,a.png\n2,p,fine,a.png\n";

        assertThat(csv(text, StandardCharsets.ISO_8859_1)).containsExactly("2 ENCODING", "3 fine");
        assertThat(csv("\uFEFF" + text)).containsExactly("2 caf\u00e9", "3 fine");
        assertThat(csv(text, StandardCharsets.UTF_16)).containsExactly("2 caf\u00e9", "3 fine");
    }

    @Test
    void namesRowsWithoutWhatTheyNeed() throws IOException {
        assertThat(csv("id,patient,text,image\n1,p,,a.png\n2,,x,a.png\n,p,x,a.png\n3,p,x,\n4,p,x,a.png;;b.png\n"))
                .containsExactly(
                        "2 EMPTY_TEXT", "3 MISSING_FIELD", "4 MISSING_FIELD", "5 MISSING_FIELD", "6 MISSING_FIELD");
    }

    @Test
    void refusesPathsThatLeaveTheFolder() throws IOException {
        assertThat(csv("id,patient,text,image\n1,p,x,../a.png\n2,p,x,/etc/passwd\n3,p,x,sub/../a.png\n"))
                .containsExactly("2 PATH_OUTSIDE", "3 PATH_OUTSIDE", "4 x");
    }

    @Test
    void takesPathsThatAreRelativeToTheFolderOfTheProcess() throws IOException {
        String text = "id,patient,text,image\n1,p,x,sub/a.png\n2,p,x,../a.png\n";
        Path file = Files.writeString(folder.resolve("rows.csv"), text);

        for (String here : List.of("", ".", "sub/..")) {
            assertThat(rows(CaseSources.csv(file, Path.of(here), Columns.DEFAULT)))
                    .containsExactly("2 x", "3 PATH_OUTSIDE");
        }
    }

    @Test
    void refusesAHeaderWithoutTheColumns() {
        assertThatThrownBy(() -> csv("id,text,image\n"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("'patient'");
        assertThatThrownBy(() -> csv("")).isInstanceOf(TrainingException.class).hasMessageContaining("empty file");
        assertThatThrownBy(() -> csv("id,id,text,image\n")).hasMessageContaining("twice");
    }

    @Test
    void endsWithAnErrorWhereQuotesAreAMess() {
        String text = "id,patient,text,image\n" + "1,p,\"a\"b,a.png\n".repeat(300);

        assertThatThrownBy(() -> csv(text))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("line ");
    }

    @Test
    void readsJsonlAndNamesWhatIsNone() throws IOException {
        assertThat(jsonl("{\"id\":1,\"patient\":\"p\",\"text\":\"one\",\"image\":[\"a.png\",\"b.png\"]}\n\n"
                        + "{\"id\":2\n[1]\n{\"id\":3,\"patient\":\"p\",\"text\":\"x\",\"image\":\"a.png\"} more\n"
                        + "{\"id\":4,\"patient\":\"p\",\"text\":\"last\",\"image\":\"a.png\"}"))
                .containsExactly("1 one", "3 MALFORMED", "4 MALFORMED", "5 MALFORMED", "6 last");
    }

    @Test
    void doesNotHoldALineThatIsTooLong() throws IOException {
        assertThat(jsonl("{\"text\":\"" + "x".repeat(JsonlSource.MAX_LINE) + "\"}\n"
                        + "{\"id\":4,\"patient\":\"p\",\"text\":\"last\",\"image\":\"a.png\"}\n"))
                .containsExactly("1 MALFORMED", "2 last");
        assertThat(jsonl("[".repeat(100_000) + "\n")).containsExactly("1 MALFORMED");
    }

    @Test
    void takesTagsFromColumns() throws IOException {
        Path file = Files.writeString(
                folder.resolve("tags.csv"),
                "text,image,mod,proj,part\nx,a.png,MR,axial,brain;spine\nx,a.png,unheard of,free text view,\n");
        Columns columns = new Columns("text", "image", null, null, "mod", "proj", "part", ";");
        try (CaseSource.Cursor cursor = CaseSources.csv(file, folder, columns).open()) {
            RawCase first = (RawCase) cursor.next();
            assertThat(first.tags().modality()).isEqualTo(CorpusModality.MRI);
            assertThat(first.tags().view()).isEqualTo("AXIAL");
            assertThat(first.tags().organs()).containsExactly(OrganSystem.CENTRAL_NERVOUS, OrganSystem.SPINE);
            assertThat(((RawCase) cursor.next()).tags().modality()).isNull();
        }
    }
}
