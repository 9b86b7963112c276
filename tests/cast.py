"""The cast of the house, the same in every test.

Ada is an agent and Mona the manager of Old Town, Theo is an agent of Harbour, Olga owns the business, and
Sara is a customer.
"""
