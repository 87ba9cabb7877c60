### Entries that were put into the trash.

trashed = { $what } was put into the trash.
