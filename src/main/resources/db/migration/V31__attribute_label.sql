-- What people call an attribute, where its name says too little.
alter table attribute add column label text;
