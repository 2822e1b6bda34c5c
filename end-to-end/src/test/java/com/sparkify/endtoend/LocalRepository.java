package com.sparkify.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Maven's local repository, where each jar is next to its POM. */
final class LocalRepository {
  private static final String APACHE = "Apache-2.0";

  /**
   * SPDX's name for what POMs say. A licence that is not here is one to look at before it ships.
   */
  private static final Map<String, String> LICENCES =
      Map.ofEntries(
          Map.entry("Apache-2.0", APACHE),
          Map.entry("Apache 2.0", APACHE),
          Map.entry("Apache License 2.0", APACHE),
          Map.entry("Apache License, Version 2.0", APACHE),
          Map.entry("The Apache License, Version 2.0", APACHE),
          Map.entry("The Apache Software License, Version 2.0", APACHE),
          Map.entry("The Apache Software License, version 2.0", APACHE),
          Map.entry("0BSD", "0BSD"),
          Map.entry("BSD licence", "BSD-3-Clause"),
          Map.entry("The BSD License", "BSD-3-Clause"),
          Map.entry("BSD-3-Clause", "BSD-3-Clause"),
          Map.entry("BSD 3-Clause \"New\" or \"Revised\" License (BSD-3-Clause)", "BSD-3-Clause"),
          Map.entry("BSD 2-Clause License", "BSD-2-Clause"),
          Map.entry("The BSD 2-Clause License", "BSD-2-Clause"),
          Map.entry("BSD 2-Clause \"Simplified\" License", "BSD-2-Clause"),
          Map.entry("MIT", "MIT"),
          Map.entry("MIT License", "MIT"),
          Map.entry("MIT-0", "MIT-0"),
          Map.entry("Unicode/ICU License", "ICU"),
          Map.entry("EPL 2.0", "EPL-2.0"),
          Map.entry("EPL-2.0", "EPL-2.0"),
          Map.entry("GPL2 w/ CPE", "GPL-2.0 with Classpath-exception-2.0"),
          Map.entry(
              "CDDL + GPLv2 with classpath exception",
              "CDDL-1.1 or GPL-2.0 with Classpath-exception-2.0"),
          Map.entry("Dual license consisting of the CDDL v1.1 and GPL v2", "CDDL-1.1 or GPL-2.0"));

  private final Path folder;
  private final Map<String, List<Path>> jars;

  private LocalRepository(Path folder, Map<String, List<Path>> jars) {
    this.folder = folder;
    this.jars = jars;
  }

  static LocalRepository scan() throws IOException {
    String standard = Path.of(System.getProperty("user.home"), ".m2", "repository").toString();
    // Surefire sets the property.
    Path folder = Path.of(System.getProperty("localRepository", standard));
    try (Stream<Path> files = Files.walk(folder)) {
      return new LocalRepository(
          folder,
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .collect(Collectors.groupingBy(file -> file.getFileName().toString())));
    }
  }

  /** The library that this jar is a copy of. */
  Library library(Path copy) throws IOException {
    for (Path jar : jars.getOrDefault(copy.getFileName().toString(), List.of())) {
      if (Files.mismatch(jar, copy) == -1) {
        return describe(jar.getParent());
      }
    }
    throw new IllegalStateException(copy + " is not from " + folder);
  }

  private Library describe(Path version) throws IOException {
    Path artifact = version.getParent();
    String group =
        folder
            .relativize(artifact.getParent())
            .toString()
            .replace(folder.getFileSystem().getSeparator(), ".");
    return new Library(
        group + ":" + artifact.getFileName(),
        version.getFileName().toString(),
        licence(pom(group, artifact.getFileName().toString(), version.getFileName().toString())));
  }

  private Path pom(String group, String artifact, String version) {
    return folder.resolve(
        String.join(
            "/", group.replace('.', '/'), artifact, version, artifact + "-" + version + ".pom"));
  }

  /** What the POM declares, or the nearest of its parents that declares any. */
  private String licence(Path pom) throws IOException {
    Element project = parse(pom);
    List<String> names =
        child(project, "licenses").stream()
            .flatMap(licences -> children(licences, "license"))
            .flatMap(licence -> child(licence, "name").stream())
            .map(name -> name.getTextContent().strip())
            .map(name -> spdx(name, pom))
            .toList();
    if (!names.isEmpty()) {
      return String.join(" or ", names);
    }
    Element parent =
        child(project, "parent")
            .orElseThrow(() -> new IllegalStateException(pom + " declares no licence"));
    Function<String, String> text =
        name -> child(parent, name).orElseThrow().getTextContent().strip();
    return licence(pom(text.apply("groupId"), text.apply("artifactId"), text.apply("version")));
  }

  private static String spdx(String name, Path pom) {
    return Optional.ofNullable(LICENCES.get(name))
        .orElseThrow(
            () -> new IllegalStateException("a licence of a new name, '" + name + "', in " + pom));
  }

  private static Element parse(Path pom) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(pom.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " cannot be parsed", e);
    }
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent, name).findFirst();
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE && node.getNodeName().equals(name))
        .map(Element.class::cast);
  }
}
