"""What a page states: claims, made of lines of work, tables, pictures and errata."""
