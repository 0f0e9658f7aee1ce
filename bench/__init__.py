"""Speed alone: reports a second, memory, and how both grow. `make bench`, or `python -m bench --help`.

Each figure stands beside a peer that was measured in the same run on the same reports, so that machines can be compared
by ratios.
"""
