"""What one gets without language work: stock Elasticsearch with its Finnish analysis, to compare the search with.

It is given the same texts and the same filter. Its five usual ways of asking are all tried, and the one that does best
over the whole set is the one compared with. On a real Elasticsearch where there is one, else its BM25 in this process.
"""
