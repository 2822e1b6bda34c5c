package pages;

/** Where another page is, as seen from this one. */
public record Link(String title, String address) {}
