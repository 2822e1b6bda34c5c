package pages;

/** A name and a value, in the head of a page. */
public record Fact(String name, String value) {}
