"""The frame every page shares: base templates, components, styles, scripts and icons; it keeps no tables and knows no room."""
