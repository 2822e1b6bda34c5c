package dataquality.rules.others;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Reference;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code DatasetMatch "other_table" "id" = 1.0}: the share of rows that the other table has too,
 * with the same key and the same values. Keys are {@code "a,b->c"} (b is called c there); the
 * values compared are those of all columns that both have, or of {@code "d,e->f"} in a third
 * parameter.
 */
public final class DatasetMatch implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    int count = rule.parameters().size();
    if (count != 2 && count != 3) {
      throw new BadRule("DatasetMatch wants a table and its key, such as \"other_table\" \"id\"");
    }
    Reference other = Reference.table(rule.parameters().get(0), target);
    List<Pair> keys = pairs(rule.parameters().get(1));
    List<Pair> values = count == 3 ? pairs(rule.parameters().get(2)) : common(target, other, keys);
    String found = "r." + theirs(keys.get(0), other) + " IS NOT NULL";
    String from = join(rule, target, other, keys, values);
    String shown =
        String.join(", ", keys.stream().map(pair -> "t." + target.column(pair.own())).toList());
    return new Check(
        rule,
        "share of rows that " + other.name() + " has too " + condition.text(),
        new Check.Query(
            "SELECT COUNT(CASE WHEN "
                + found
                + " THEN 1 END) AS same, COUNT(*) AS all_rows"
                + from),
        n -> Parts.share(condition, n.get(0), n.get(1)),
        Parts.samples("SELECT " + shown + from + " WHERE NOT " + found));
  }

  /** The other's rows are made distinct, so that a row finds one at most. */
  private static String join(
      SimpleRule rule, Target target, Reference other, List<Pair> keys, List<Pair> values) {
    List<String> same = new ArrayList<>();
    List<String> distinct = new ArrayList<>();
    for (Pair key : keys) {
      same.add("t." + target.column(key.own()) + " = r." + theirs(key, other));
      distinct.add(theirs(key, other));
    }
    for (Pair value : values) {
      String mine = "t." + target.column(value.own());
      String theirs = "r." + theirs(value, other);
      same.add(
          "(" + mine + " = " + theirs + " OR (" + mine + " IS NULL AND " + theirs + " IS NULL))");
      distinct.add(theirs(value, other));
    }
    return " FROM "
        + Parts.rowsOf(rule, target)
        + " AS t LEFT JOIN (SELECT DISTINCT "
        + String.join(", ", distinct.stream().distinct().toList())
        + " FROM "
        + other.sql()
        + ") AS r ON "
        + String.join(" AND ", same);
  }

  private static String theirs(Pair pair, Reference other) {
    return other.column(pair.other());
  }

  private static List<Pair> common(Target target, Reference other, List<Pair> keys) {
    List<String> own = keys.stream().map(Pair::own).toList();
    return target.tables().names(target.name()).stream()
        .filter(name -> !own.contains(name) && other.has(name))
        .map(name -> new Pair(name, name))
        .toList();
  }

  private static List<Pair> pairs(String mapping) {
    return Arrays.stream(mapping.split(",")).map(Pair::of).toList();
  }

  /** A column here and the one that corresponds to it in the other table. */
  private record Pair(String own, String other) {
    static Pair of(String text) {
      String[] names = text.split("->", -1);
      return new Pair(names[0].strip(), names[names.length - 1].strip());
    }
  }
}
