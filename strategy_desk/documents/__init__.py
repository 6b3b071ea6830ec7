"""Paper: records laid out as tagged PDF. The only package that knows ReportLab."""
