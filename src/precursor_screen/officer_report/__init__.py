"""The officer's report: a page or a workbook made from results."""
