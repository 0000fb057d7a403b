"""Write our workbook; nothing that reads a file knows this room."""
