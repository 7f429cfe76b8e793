"""The engine on Elasticsearch: it stores the terms and levels that every engine stores, and carries the same plans out.

`documents` says what is stored and `writing` stores it; `translating`, `filtering` and `searching` turn a plan and a
query into requests; `state` and `statistics` know the index as it is now; `engine` is what the port sees.
"""
