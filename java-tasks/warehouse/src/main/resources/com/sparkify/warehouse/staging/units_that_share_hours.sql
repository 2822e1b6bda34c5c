SELECT DISTINCT other.load_unit
FROM sparkify_ops.unit_hours mine
JOIN sparkify_ops.load_units me ON me.load_unit = mine.load_unit AND me.migrated
JOIN sparkify_ops.unit_hours other ON other.hour = mine.hour AND other.load_unit <> mine.load_unit
JOIN sparkify_ops.load_units u ON u.load_unit = other.load_unit
WHERE mine.load_unit = :unit AND u.target = :target AND u.state = 'accepted';
