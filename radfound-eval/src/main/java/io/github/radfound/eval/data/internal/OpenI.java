package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML files of Open-i: {@code <uId id="CXR1"/>}, {@code <AbstractText Label="FINDINGS">} and the like, {@code <parentImage
 * id="CXR1_1_IM-0001-3001">}. Document types and external entities are not read.
 */
final class OpenI {

    private final Collector out;

    OpenI(Collector out) {
        this.out = out;
    }

    /** What takes a report. */
    interface ReportConsumer {

        /** Takes the report's number, its sections and the names of its images. */
        void accept(String number, ReportText report, List<String> views);
    }

    /** Reads every XML file of a folder, in the order of their names. */
    void read(Path folder, ReportConsumer reports) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .sorted()
                    .toList();
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        int number = 0;
        for (Path file : files) {
            number++;
            String where = "report file " + number;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                XMLStreamReader xml = factory.createXMLStreamReader(in);
                out.row(where, () -> read(xml, reports));
                xml.close();
            } catch (XMLStreamException e) {
                out.reject(DataIssue.Kind.MALFORMED_ROW, where, "expected XML, found damage");
            }
        }
    }

    private static void read(XMLStreamReader xml, ReportConsumer reports) {
        Map<String, String> sections = new HashMap<>();
        List<String> views = new ArrayList<>();
        String number = "";
        try {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "uId" -> number = attribute(xml, "id");
                    case "parentImage" -> views.add(attribute(xml, "id"));
                    case "AbstractText" -> {
                        String label = attribute(xml, "Label").toUpperCase(Locale.ROOT);
                        sections.merge(label, xml.getElementText().strip(), (a, b) -> a + " " + b);
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new RowException(DataIssue.Kind.MALFORMED_ROW, "expected XML, found damage or the end of the file");
        }
        if (number.isEmpty()) {
            throw new RowException(DataIssue.Kind.MISSING_FIELD, "expected the element uId, found none");
        }
        reports.accept(
                number,
                new ReportText(
                        sections.getOrDefault("INDICATION", ""),
                        sections.getOrDefault("FINDINGS", ""),
                        sections.getOrDefault("IMPRESSION", "")),
                views);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }
}
