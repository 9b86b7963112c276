"""How Sahay is put together: settings, addresses, server. Keeps no business rule."""
