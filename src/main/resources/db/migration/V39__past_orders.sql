-- Rows of one order belong together, wherever they stand in the file.
alter table import_row add belongs_to text;
create index import_row_belongs_to on import_row (import_id, belongs_to) where belongs_to is not null;
