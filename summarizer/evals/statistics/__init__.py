"""Intervals, tests and power for scores that come in clusters of one article each.

The libraries (scipy, statsmodels, krippendorff) do the statistics; the code here arranges clusters for them.
"""
