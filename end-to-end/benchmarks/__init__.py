"""How long a month and an hour take the tasks, beside a hand-written loader."""
