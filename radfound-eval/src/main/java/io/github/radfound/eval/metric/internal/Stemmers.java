package io.github.radfound.eval.metric.internal;

import opennlp.tools.stemmer.PorterStemmer;
import opennlp.tools.stemmer.snowball.SnowballStemmer;

/** Stems of English words, by OpenNLP. Its stemmers keep state: each call makes one of its own. */
public final class Stemmers {

    private Stemmers() {}

    /** Porter's stem of a word in lower case. */
    public static String porter(String word) {
        return new PorterStemmer().stem(word);
    }

    /** Snowball's English stem ("Porter 2") of a word in lower case. */
    public static String english(String word) {
        return new SnowballStemmer(SnowballStemmer.ALGORITHM.ENGLISH).stem(word).toString();
    }
}
