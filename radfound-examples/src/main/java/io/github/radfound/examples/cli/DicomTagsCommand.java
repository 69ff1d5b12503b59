package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.Dictionary;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the attributes of a file. */
@Command(
        name = "tags",
        description = {
            "List the attributes of a DICOM file.",
            "Values that may identify a patient (names, identifiers, dates, texts, unknown ones, codes that are no term of the",
            "standard) are hidden unless --values is given."
        })
final class DicomTagsCommand extends CliCommand {

    /** Representations of numbers and of codes from lists: what is hidden otherwise. */
    private static final Set<VR> HARMLESS = EnumSet.of(
            VR.AT, VR.CS, VR.DS, VR.FD, VR.FL, VR.IS, VR.OD, VR.OF, VR.OL, VR.OV, VR.SL, VR.SS, VR.SV, VR.UL, VR.US,
            VR.UV);

    private static final int WIDTH = 64;

    @Parameters(arity = "1", paramLabel = "<file>", description = "The DICOM file.")
    private Path file = Path.of("");

    @Option(names = "--values", description = "Show every value, those that may identify a patient as well.")
    private boolean values;

    @Override
    void run() {
        DicomFile dicom = DicomFile.read(file);
        if (json()) {
            JsonObject object = new JsonObject();
            object.add("meta", array(dicom.meta()));
            object.add("dataSet", array(dicom.dataSet()));
            print(object);
            return;
        }
        list(dicom.meta(), "");
        list(dicom.dataSet(), "");
    }

    private void list(DataSet data, String indent) {
        for (DataElement element : data.elements()) {
            String keyword = Dictionary.keyword(element.tag()).orElse("");
            String shown = element.vr() == VR.SQ ? element.items().size() + " items" : value(data, element);
            out().println(indent + Tag.text(element.tag()) + " " + element.vr() + " " + keyword
                    + (shown.isEmpty() ? "" : ": " + shown));
            for (DataSet item : element.items()) {
                out().println(indent + "  item");
                list(item, indent + "    ");
            }
        }
    }

    private JsonArray array(DataSet data) {
        JsonArray array = new JsonArray();
        for (DataElement element : data.elements()) {
            JsonObject object = new JsonObject();
            object.addProperty("tag", Tag.text(element.tag()));
            object.addProperty("vr", element.vr().name());
            Dictionary.keyword(element.tag()).ifPresent(keyword -> object.addProperty("keyword", keyword));
            if (element.vr() == VR.SQ) {
                JsonArray items = new JsonArray();
                element.items().forEach(item -> items.add(array(item)));
                object.add("items", items);
            } else {
                object.addProperty("length", element.length());
                object.addProperty("value", value(data, element));
            }
            array.add(object);
        }
        return array;
    }

    private String value(DataSet data, DataElement element) {
        if (element.length() == 0) {
            return "";
        }
        if (!values && (Tag.isPrivate(element.tag()) || !isHarmless(data, element))) {
            return "hidden (" + element.length() + " bytes)";
        }
        List<String> texts = data.strings(element.tag());
        if (texts.isEmpty()) {
            return element.length() + " bytes";
        }
        String joined = printable(String.join("\\", texts));
        return joined.length() > WIDTH ? joined.substring(0, WIDTH) + "... (" + element.length() + " bytes)" : joined;
    }

    /** A UID names a class of the standard or an instance: only the former is harmless. */
    private static boolean isHarmless(DataSet data, DataElement element) {
        List<String> texts = data.strings(element.tag());
        return switch (element.vr()) {
            case UI -> texts.stream().allMatch(uid -> Dictionary.uidName(uid).isPresent());
            case CS -> isDefinedAs(element) && HeaderTerms.areKnown(texts);
            case DS, IS -> isDefinedAs(element) && HeaderTerms.areNumbers(texts);
            default -> isDefinedAs(element) && HARMLESS.contains(element.vr());
        };
    }

    /** A Patient ID that is written as a number is one nevertheless. */
    private static boolean isDefinedAs(DataElement element) {
        return HARMLESS.contains(Dictionary.vr(element.tag())) || Tag.element(element.tag()) == 0;
    }

    /** Control characters must not reach a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
