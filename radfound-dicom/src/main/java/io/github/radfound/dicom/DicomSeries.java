package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.series.Header;
import io.github.radfound.dicom.internal.series.Splitter;
import io.github.radfound.image.Modality;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of one series. Immutable and safe for use by many threads. */
public final class DicomSeries {

    private final List<DicomInstance> instances;
    private volatile @Nullable List<DicomImage> images;

    DicomSeries(List<DicomInstance> instances) {
        this.instances = List.copyOf(instances);
    }

    /** All its files in the order of their numbers, those that are no images too. */
    public List<DicomInstance> instances() {
        return instances;
    }

    /** Its modality, if it is one that reaches a prompt. */
    public Optional<Modality> modality() {
        return Modality.of(instances.get(0).header().modality());
    }

    /**
     * The images that its files make. Slices are sorted by position along their normal, whatever their numbers and the
     * order of files are; other sizes, orientations, places, phases, echoes and localizers are images of their own. Files
     * that are slices by their modality (CT, MR, PT, NM) but have no positions make one image of frames in the order of
     * their numbers; files of other modalities stay single images.
     *
     * <p>Pixels are decoded here only to tell whether files that nothing in their headers tells apart are copies.
     */
    public List<DicomImage> images() {
        List<DicomImage> known = images;
        if (known == null) {
            Map<Header, DicomInstance> byHeader = new IdentityHashMap<>();
            List<DicomInstance> pictures =
                    instances.stream().filter(DicomInstance::isImage).toList();
            pictures.forEach(i -> byHeader.put(i.header(), i));
            known = Splitter.split(pictures.stream().map(DicomInstance::header).toList()).stream()
                    .map(stack -> new DicomImage(stack, byHeader))
                    .toList();
            images = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "DicomSeries[" + instances.size() + " instances]";
    }
}
