"""The frame every page shares: templates, styles, scripts and icons; it keeps no table and knows no room."""
