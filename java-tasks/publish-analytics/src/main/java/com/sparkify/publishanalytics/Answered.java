package com.sparkify.publishanalytics;

import pages.chart.Answer;

/**
 * A question with its answer.
 *
 * @param answer null when there is a problem
 * @param problem why there is no answer, or an empty text
 */
record Answered(Question question, Answer answer, String problem) {}
