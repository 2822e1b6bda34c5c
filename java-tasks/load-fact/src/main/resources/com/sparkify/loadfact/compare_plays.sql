-- Which plays differ from what they have to be: EXCEPT, since it takes two NULLs for equal.
CREATE TEMP TABLE present_plays (LIKE sparkify.songplays);

INSERT INTO present_plays (
  songplay_id, start_time, user_id, level, song_id, artist_id, session_id, location, user_agent)
SELECT p.songplay_id, p.start_time, p.user_id, p.level, p.song_id, p.artist_id, p.session_id,
  p.location, p.user_agent
FROM sparkify.songplays p
JOIN replaced_ranges r ON p.start_time >= r.range_from AND p.start_time < r.range_to
UNION
SELECT p.songplay_id, p.start_time, p.user_id, p.level, p.song_id, p.artist_id, p.session_id,
  p.location, p.user_agent
FROM sparkify.songplays p
JOIN right_plays n ON n.songplay_id = p.songplay_id;

CREATE TEMP TABLE wrong_plays AS
SELECT songplay_id
FROM (SELECT * FROM right_plays EXCEPT SELECT * FROM present_plays) came
UNION
SELECT songplay_id
FROM (SELECT * FROM present_plays EXCEPT SELECT * FROM right_plays) went
UNION
-- Redshift does not enforce the key; a play that is there twice is made one again.
SELECT p.songplay_id
FROM sparkify.songplays p
JOIN present_plays o ON o.songplay_id = p.songplay_id
GROUP BY p.songplay_id
HAVING COUNT(*) > 1;
