package com.sparkify.checkquality.report;

/** The one place that makes text fit for HTML. */
final class Html {
  private Html() {}

  /** The text as it is read, in an element or in a quoted attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
