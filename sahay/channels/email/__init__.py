"""Mail as a carrier: reading, receiving, fetching and sending it; never what it means for people."""
