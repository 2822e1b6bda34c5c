"""What the Sparkify DAGs share: settings, the interval of a run, one Java task on each runner, alerts."""
