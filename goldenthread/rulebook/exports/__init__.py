"""
`goldenthread check FILE...`: the rulebook over notes that other systems exported.

Reads CSV, JSON and plain text, lays each record out as the facts the rules read, and prints what they find.
No database, no account, no settings: `pip install`, and point it at a file.
"""
