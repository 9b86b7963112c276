"""The associations we belong to: number, renewal, code of conduct, and where they take complaints."""
