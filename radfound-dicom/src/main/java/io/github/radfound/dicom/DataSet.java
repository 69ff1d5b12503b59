package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.text.CharacterSet;
import io.github.radfound.dicom.internal.text.Values;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Data elements by ascending tag: of a file, or of an item of a sequence (DICOM PS3.5 section 7). What is asked for and is
 * missing, empty or of another kind is empty, never an exception. Immutable and safe for use by many threads.
 */
public final class DataSet {

    /** No elements. */
    public static final DataSet EMPTY = new DataSet(new int[0], new DataElement[0], CharacterSet.DEFAULT);

    private final int[] tags;
    private final DataElement[] elements;
    private final CharacterSet characterSet;

    private DataSet(int[] tags, DataElement[] elements, CharacterSet characterSet) {
        this.tags = tags;
        this.elements = elements;
        this.characterSet = characterSet;
    }

    /** Elements in any order; of several with one tag the last counts. */
    static DataSet of(Collection<DataElement> elements, CharacterSet characterSet) {
        DataElement[] sorted = elements.toArray(new DataElement[0]);
        Comparator<DataElement> byTag = (a, b) -> Integer.compareUnsigned(a.tag(), b.tag());
        boolean ascending = true;
        for (int i = 1; i < sorted.length; i++) {
            ascending &= byTag.compare(sorted[i - 1], sorted[i]) < 0;
        }
        if (!ascending) {
            Arrays.sort(sorted, byTag);
            int kept = 0;
            for (int i = 0; i < sorted.length; i++) {
                if (i + 1 == sorted.length || sorted[i].tag() != sorted[i + 1].tag()) {
                    sorted[kept++] = sorted[i];
                }
            }
            sorted = Arrays.copyOf(sorted, kept);
        }
        int[] tags = new int[sorted.length];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = sorted[i].tag();
        }
        return new DataSet(tags, sorted, characterSet);
    }

    /** A builder of an empty data set. */
    public static Builder builder() {
        return new Builder(EMPTY);
    }

    /** A builder that begins with these elements. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The tags, ascending as unsigned numbers. */
    public List<Integer> tags() {
        return Arrays.stream(tags).boxed().toList();
    }

    /** The elements by ascending tag. */
    public List<DataElement> elements() {
        return List.of(elements);
    }

    /** Whether there are no elements. */
    public boolean isEmpty() {
        return tags.length == 0;
    }

    /** Whether there is such an element, be it empty. */
    public boolean contains(int tag) {
        return find(tag) != null;
    }

    /** The element. */
    public Optional<DataElement> element(int tag) {
        return Optional.ofNullable(find(tag));
    }

    /**
     * The texts of a value, decoded and without padding; binary numbers as text. Empty for a missing or empty value, for
     * bytes and for sequences.
     */
    public List<String> strings(int tag) {
        DataElement element = find(tag);
        return element == null ? List.of() : Values.strings(element.vr(), element.raw(), characterSet);
    }

    /** The first text of a value, unless it is empty. */
    public Optional<String> string(int tag) {
        List<String> all = strings(tag);
        return all.isEmpty() || all.get(0).isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** The numbers of a value; empty if it is missing or if one of them is no finite number. */
    public List<Double> decimals(int tag) {
        DataElement element = find(tag);
        return element == null ? List.of() : Values.decimals(element.vr(), element.raw());
    }

    /** The whole numbers of a value; empty if it is missing or if one of them is none. */
    public List<Long> integers(int tag) {
        DataElement element = find(tag);
        return element == null ? List.of() : Values.integers(element.vr(), element.raw());
    }

    /** The first whole number of a value, if it has 32 bits. */
    public OptionalInt integer(int tag) {
        List<Long> all = integers(tag);
        return all.isEmpty() || all.get(0) != all.get(0).intValue()
                ? OptionalInt.empty()
                : OptionalInt.of(all.get(0).intValue());
    }

    /** The bytes of a value, numbers little endian; empty if it is missing, empty or a sequence. */
    public Optional<byte[]> bytes(int tag) {
        DataElement element = find(tag);
        return element == null || element.length() <= 0 ? Optional.empty() : Optional.of(element.bytes());
    }

    /** The items of a sequence. */
    public List<DataSet> items(int tag) {
        DataElement element = find(tag);
        return element == null ? List.of() : element.items();
    }

    /** The first item of a sequence. */
    public Optional<DataSet> item(int tag) {
        List<DataSet> all = items(tag);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** The Specific Character Set in force, here or inherited, as its defined terms separated by backslashes. */
    public String characterSetName() {
        return characterSet.name();
    }

    /** The same elements as an item of a data set with another character set. */
    private DataSet under(CharacterSet other) {
        boolean same = contains(Tag.SPECIFIC_CHARACTER_SET) || characterSet.equals(other);
        if (same || Arrays.stream(elements).noneMatch(e -> e.vr().isLocalized() || e.vr() == VR.SQ)) {
            return same ? this : new DataSet(tags, elements, other);
        }
        String[] terms = characterSet.equals(CharacterSet.DEFAULT)
                ? new String[] {"ISO_IR 6"}
                : characterSet.name().split("\\\\", -1);
        return toBuilder().set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, terms).build();
    }

    private @Nullable DataElement find(int tag) {
        int low = 0;
        int high = tags.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(tags[middle], tag);
            if (order == 0) {
                return elements[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** Equal elements under one character set. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet d && Arrays.equals(elements, d.elements) && characterSet.equals(d.characterSet);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(tags), characterSet);
    }

    /** The number of elements; no value, which may be a patient's. */
    @Override
    public String toString() {
        return "DataSet[" + tags.length + " elements]";
    }

    /** Makes a data set element by element; a later value of a tag replaces an earlier one. Not safe for use by many threads. */
    public static final class Builder {

        private final Map<Integer, DataElement> elements = new TreeMap<>(Integer::compareUnsigned);
        private final Map<Integer, Text> texts = new TreeMap<>(Integer::compareUnsigned);
        private final CharacterSet inherited;

        private record Text(VR vr, String text) {}

        private Builder(DataSet start) {
            inherited = start.characterSet;
            for (DataElement element : start.elements) {
                elements.put(element.tag(), element);
            }
        }

        /** Sets an element. */
        public Builder set(DataElement element) {
            texts.remove(element.tag());
            elements.put(element.tag(), element);
            return this;
        }

        /**
         * Sets texts, or numbers written as text for a representation of binary numbers. They are encoded by
         * {@link #build()} with the Specific Character Set that the data set then has.
         */
        public Builder set(int tag, VR vr, String... values) {
            if (vr.isNumber()) {
                return set(DataElement.trusted(tag, vr, Values.numbers(vr, Arrays.asList(values))));
            }
            if (!vr.isText()) {
                throw new IllegalArgumentException(vr + " is no text");
            }
            elements.remove(tag);
            texts.put(tag, new Text(vr, String.join("\\", values)));
            return this;
        }

        /** Sets numbers: binary ones, or decimal or integer texts. */
        public Builder set(int tag, VR vr, double... values) {
            return set(
                    tag,
                    vr,
                    Arrays.stream(values)
                            .mapToObj(n -> vr.isNumber() ? Double.toString(n) : Values.text(n))
                            .toArray(String[]::new));
        }

        /** Sets whole numbers: binary ones, or decimal or integer texts. */
        public Builder set(int tag, VR vr, int... values) {
            return set(
                    tag, vr, Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new));
        }

        /** Sets bytes, numbers little endian; they are copied. */
        public Builder set(int tag, VR vr, byte[] value) {
            return set(DataElement.of(tag, vr, value));
        }

        /** Sets the items of a sequence. */
        public Builder set(int tag, List<DataSet> items) {
            return set(DataElement.ofItems(tag, items));
        }

        /** Removes an element, if it is there. */
        public Builder remove(int tag) {
            texts.remove(tag);
            elements.remove(tag);
            return this;
        }

        /**
         * The data set.
         *
         * @throws io.github.radfound.error.RequestException if a text cannot be written in its character set
         */
        public DataSet build() {
            Text own = texts.get(Tag.SPECIFIC_CHARACTER_SET);
            CharacterSet set = inherited;
            if (own != null) {
                set = CharacterSet.of(Arrays.asList(own.text.split("\\\\", -1)));
            } else if (elements.containsKey(Tag.SPECIFIC_CHARACTER_SET)) {
                byte[] named = elements.get(Tag.SPECIFIC_CHARACTER_SET).raw();
                set = CharacterSet.of(Values.strings(VR.CS, named, CharacterSet.DEFAULT));
            }
            Map<Integer, DataElement> all = new TreeMap<>(elements);
            for (Map.Entry<Integer, Text> text : texts.entrySet()) {
                VR vr = text.getValue().vr;
                CharacterSet writing = vr.isLocalized() ? set : CharacterSet.DEFAULT;
                byte[] bytes = Values.encode(text.getKey(), vr, text.getValue().text, writing);
                all.put(text.getKey(), DataElement.trusted(text.getKey(), vr, bytes));
            }
            for (DataElement element : elements.values()) {
                if (element.vr() == VR.SQ) {
                    all.put(element.tag(), within(element, set));
                }
            }
            return DataSet.of(all.values(), set);
        }

        /** Items that lived under another character set say so themselves. */
        private static DataElement within(DataElement sequence, CharacterSet set) {
            return DataElement.ofItems(
                    sequence.tag(),
                    sequence.items().stream().map(item -> item.under(set)).toList());
        }
    }
}
