package io.github.radfound.eval.reader;

/**
 * One report before one reader.
 *
 * @param item     what the form calls it: the reader's code and a running number, which say nothing of case and source
 * @param reader   code of the reader
 * @param position place in the reader's order, from 1
 * @param caseId   id of the case
 * @param source   name of the source
 */
public record StudyItem(String item, String reader, int position, String caseId, String source) {}
