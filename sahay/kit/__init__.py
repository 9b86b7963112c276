"""Words without tables: text folding, languages, money, time, forms, pages; it knows no other room."""
