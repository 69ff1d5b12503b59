package io.github.radfound.eval.label;

import java.util.EnumMap;
import java.util.Map;

/** What a report says of each finding. Immutable. */
public final class Labels {

    private final EnumMap<Finding, Mention> mentions;

    private Labels(EnumMap<Finding, Mention> mentions) {
        this.mentions = mentions;
    }

    /** Labels of a report; findings that are left out are not mentioned. */
    public static Labels of(Map<Finding, Mention> mentions) {
        EnumMap<Finding, Mention> all = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            all.put(finding, mentions.getOrDefault(finding, Mention.NONE));
        }
        return new Labels(all);
    }

    /** What is said of a finding. */
    public Mention get(Finding finding) {
        return mentions.getOrDefault(finding, Mention.NONE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && mentions.equals(labels.mentions);
    }

    @Override
    public int hashCode() {
        return mentions.hashCode();
    }

    /** The findings that are mentioned. */
    @Override
    public String toString() {
        EnumMap<Finding, Mention> mentioned = mentions.clone();
        mentioned.values().removeIf(mention -> mention == Mention.NONE);
        return mentioned.toString();
    }
}
