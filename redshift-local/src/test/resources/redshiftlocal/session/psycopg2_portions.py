# Run behind the line that imports psycopg2; libpq's variables name the server.
from psycopg2 import extras

connection = psycopg2.connect("")  # noqa: F821
cursor = connection.cursor()
cursor.execute("create temp table portions (n int)")
extras.execute_values(cursor, "insert into portions values %s", [(n,) for n in range(1000)])
named = connection.cursor("portions_cursor")
named.itersize = 7
named.execute("select n from portions order by n")
first = [row[0] for row in named.fetchmany(3)]
named.close()
cursor.execute("select count(*) from portions")
print(first, cursor.fetchone()[0])
connection.rollback()
