-- A user's gender is lost.
-- gate: warehouse
UPDATE sparkify.users SET gender = NULL WHERE user_id = 1;
