"""Finding: the port (`port`), the language work (`analysis`), the documents and the engines behind the port."""
