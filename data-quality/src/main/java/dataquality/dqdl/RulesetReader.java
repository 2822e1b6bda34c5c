package dataquality.dqdl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageLexer;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DocumentContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDeclarationContext;

/**
 * Reads DQDL by the grammar of {@code software.amazon.glue:dqdl}.
 *
 * <p>It uses the library's lexer and parser, not its {@code DQDLParser}: that class loads its list
 * of rule kinds with Jackson 2, keeps no line numbers, and takes no notice of text after the last
 * bracket.
 */
public final class RulesetReader {
  private final String file;
  private final CheckRun run;
  private final CharStream characters;
  private Metadata metadata = Metadata.NONE;
  private final List<Rule> rules = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private RulesetReader(String file, String text, CheckRun run) {
    this.file = file;
    this.run = run;
    // The grammar knows no carriage return, and wants a line's end after a comment.
    this.characters = CharStreams.fromString(text.replace("\r\n", "\n") + "\n");
  }

  /** Reads all rules of a text; what is wrong comes back as problems, never as an exception. */
  public static Ruleset read(String file, String text, CheckRun run) {
    RulesetReader reader = new RulesetReader(file, text, run);
    reader.read();
    return new Ruleset(file, reader.metadata, reader.rules, reader.problems);
  }

  private void read() {
    var lexer = new DataQualityDefinitionLanguageLexer(characters);
    lexer.removeErrorListeners();
    lexer.addErrorListener(new Errors());
    var tokens = new CommonTokenStream(lexer);
    var parser = new DataQualityDefinitionLanguageParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(new Errors());
    DocumentContext document = parser.document();
    Token next = tokens.LT(1);
    if (problems.isEmpty() && next.getType() != Token.EOF) {
      problems.add(
          syntax(next.getLine(), next.getCharPositionInLine(), "nothing may follow the rules"));
    }
    if (!problems.isEmpty()) {
      return;
    }
    refuseSections(document);
    var section = document.rulesOrAnalyzers().rules();
    if (section == null || section.dqRules() == null) {
      problems.add(file + ": it has no rules; write Rules = [ ... ], or remove the file");
      return;
    }
    metadata = new MetadataReader(file, run, problems).read(document.metadata());
    Conditions conditions = new Conditions(run, variables(document));
    RuleReader reader = new RuleReader(characters, conditions, run);
    section.dqRules().topLevelRule().forEach(rule -> add(reader, rule));
  }

  private void refuseSections(DocumentContext document) {
    refuse(document.dataSources(), "DataSources");
    refuse(document.rulesOrAnalyzers().analyzers(), "Analyzers");
  }

  /** The values by name. */
  private Map<String, List<Operand>> variables(DocumentContext document) {
    Map<String, List<Operand>> variables = new LinkedHashMap<>();
    if (document.variableDeclarations() != null) {
      document
          .variableDeclarations()
          .variableDeclaration()
          .forEach(declaration -> add(variables, declaration));
    }
    return variables;
  }

  private void add(Map<String, List<Operand>> variables, VariableDeclarationContext declaration) {
    String text = RuleReader.line(characters, declaration);
    var one = declaration.expression().stringValues();
    var values =
        one == null ? declaration.expression().stringValuesArray().stringValues() : List.of(one);
    try {
      variables.put(
          declaration.IDENTIFIER().getText(),
          values.stream().map(value -> Conditions.string(value, text)).toList());
    } catch (BadRule e) {
      problems.add(Ruleset.problem(file, declaration.getStart().getLine(), text, e.getMessage()));
    }
  }

  private void refuse(ParserRuleContext section, String name) {
    if (section != null) {
      problems.add(
          file
              + ":"
              + section.getStart().getLine()
              + ": "
              + name
              + " are not supported; there are Metadata, variables and Rules = [ ... ]");
    }
  }

  private void add(RuleReader reader, TopLevelRuleContext context) {
    String text = RuleReader.line(characters, context);
    int line = context.getStart().getLine();
    try {
      Rule rule = reader.read(context);
      refuseRepeated(rule);
      rules.add(rule);
    } catch (BadRule e) {
      problems.add(Ruleset.problem(file, line, text, e.getMessage()));
    }
  }

  /** A rule's text is its identity, in the stored outcomes and in alerts. */
  private void refuseRepeated(Rule rule) {
    for (Rule earlier : rules) {
      if (earlier.text().equals(rule.text())) {
        throw new BadRule("the same rule stands in line " + earlier.line() + "; remove one");
      }
    }
  }

  private String syntax(int line, int column, String message) {
    String[] lines = characters.toString().split("\n", -1);
    String text = line <= lines.length ? lines[line - 1].strip() : "";
    return file + ":" + line + ":" + (column + 1) + ": syntax error at '" + text + "': " + message;
  }

  private static String unexpected(Token token) {
    if (token.getType() == Token.EOF) {
      return "unexpected end of the file";
    }
    boolean isOpenQuote = token.getType() == DataQualityDefinitionLanguageLexer.QUOTE;
    return isOpenQuote ? "a quote without an end" : "unexpected '" + token.getText() + "'";
  }

  /** ANTLR's own messages repeat all the text before the error. */
  private final class Errors extends BaseErrorListener {
    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String message,
        RecognitionException e) {
      String reason = symbol instanceof Token token ? unexpected(token) : "unknown character";
      problems.add(syntax(line, column, reason));
    }
  }
}
