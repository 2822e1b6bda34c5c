# Run behind a line that opens `connection`; prints what the driver is told.
cursor = connection.cursor()  # noqa: F821
cursor.execute("create schema shop")
cursor.execute("create table shop.customer (id integer primary key, name varchar(20), rate decimal(8, 2))")
cursor.execute("create table shop.sale (no bigint, customer integer references shop.customer (id))")
cursor.execute("create view shop.recent as select no from shop.sale")
connection.commit()  # noqa: F821

print("catalogs", [row[0] for row in cursor.get_catalogs()])
print("schemas", [row[0] for row in cursor.get_schemas(schema_pattern="sh%")])
print("tables", sorted((row[2], row[3]) for row in cursor.get_tables(schema_pattern="shop")))
columns = cursor.get_columns(schema_pattern="shop", tablename_pattern="customer")
print("columns", [(row[3], row[5], row[6]) for row in columns])
print("primary", [(row[3], row[4]) for row in cursor.get_primary_keys(schema="shop", table="customer")])
imported = cursor.get_imported_keys(schema="shop", table="sale")
print("imported", [(row[2], row[3], row[6], row[7]) for row in imported])
exported = cursor.get_exported_keys(schema="shop", table="customer")
print("exported", [(row[2], row[3], row[6], row[7]) for row in exported])

cursor.executemany("insert into shop.customer values (%s, %s, %s)", [(1, "one", "1.5"), (2, None, None)])
connection.commit()  # noqa: F821
print("rows", cursor.execute("select * from shop.customer order by id").fetchall())
cursor.execute("delete from shop.customer")
connection.rollback()  # noqa: F821
print("rolled back", cursor.execute("select count(*) from shop.customer").fetchone())
try:
    cursor.execute("select * from shop.missing")
except Exception as error:
    print("error", error.args[0]["C"])
