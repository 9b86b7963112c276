"""Lists of customers from elsewhere: read whatever they are written in, understood, taken in line by line."""
