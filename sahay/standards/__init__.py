"""Service standards and greetings: what customers and staff may expect, each with a measure and a target."""
