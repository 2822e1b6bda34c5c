-- Free users are paid ones, and the other way round.
-- gate: warehouse
UPDATE sparkify.users SET level = CASE WHEN level = 'free' THEN 'paid' ELSE 'free' END;
