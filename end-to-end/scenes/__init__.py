"""What a whole stack has to show, and what the tables have to hold then."""
