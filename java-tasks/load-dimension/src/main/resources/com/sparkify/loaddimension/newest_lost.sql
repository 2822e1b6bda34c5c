SELECT MAX(last_event_at) AS newest FROM lost_users;
