package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random data sets come back as they were. */
class DicomWriterProperties {

    @Property(tries = 400, seed = "1")
    void explicitDataSetsComeBack(@ForAll long seed) {
        DataSet dataSet = RandomDataSets.of(seed);
        DicomFile file = DicomFile.of("1.2.840.10008.1.2.1", dataSet);
        assertThat(Written.lines(again(file, DicomWriter.Syntax.AS_IS))).isEqualTo(Written.lines(dataSet));
    }

    @Property(tries = 200, seed = "1")
    void deflatedDataSetsComeBack(@ForAll long seed) {
        DataSet dataSet = RandomDataSets.of(seed);
        DicomFile file = DicomFile.of("1.2.840.10008.1.2.1", dataSet);
        assertThat(Written.lines(again(file, DicomWriter.Syntax.DEFLATED))).isEqualTo(Written.lines(dataSet));
    }

    @Property(tries = 200, seed = "1")
    void implicitDataSetsComeBackWithTheirBytes(@ForAll long seed) {
        DataSet dataSet = RandomDataSets.of(seed);
        DicomFile file = DicomFile.of("1.2.840.10008.1.2", dataSet);
        DataSet implicit = again(file, DicomWriter.Syntax.IMPLICIT_LITTLE_ENDIAN);
        // Representations that the dictionary does not know are lost; nothing else is.
        assertThat(implicit.tags())
                .isEqualTo(
                        dataSet.tags().stream().filter(t -> Tag.element(t) != 0).toList());
        for (DataElement e : dataSet.elements()) {
            if (e.vr() != VR.SQ && e.length() % 2 == 0) {
                assertThat(implicit.element(e.tag()).orElseThrow().bytes()).isEqualTo(e.bytes());
            }
        }
    }

    private static DataSet again(DicomFile file, DicomWriter.Syntax syntax) {
        return DicomFile.read(DicomWriter.create().syntax(syntax).toBytes(file)).dataSet();
    }
}
