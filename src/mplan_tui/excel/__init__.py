"""The two-way Excel dialect: our workbook out, any sheet in."""
