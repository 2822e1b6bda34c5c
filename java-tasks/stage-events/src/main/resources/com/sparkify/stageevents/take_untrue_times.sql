DELETE FROM copied WHERE ts < :earliest OR ts >= :latest;
