"""Boosted trees for a yes or no: small trees, each fitted by the second-order gain of the logistic
loss to what the ones before it leave (Friedman 2001; Chen and Guestrin 2016), grown best split first.
All columns are yes or no; numbers become columns "below a bound". The same input gives the same trees."""
import numpy as np

TREES, RATE = 200, .05
LEAVES, LEAST = 8, 15  # of a tree; rows of a leaf
RIDGE = 2.


def grow(columns, slope, bend):
    """A tree as nested tuples: (column, yes, no), or a number; and what it says of each row."""
    every = np.arange(len(slope))
    leaves = [(every, best_split(columns, every, slope, bend))]
    splits = {}  # path of a leaf -> column
    paths = [()]
    while len(leaves) < LEAVES:
        at = max(range(len(leaves)), key=lambda i: leaves[i][1][0])
        gain, column = leaves[at][1]
        if gain <= 1e-6:
            break
        rows, path = leaves[at][0], paths[at]
        splits[path] = column
        yes = columns[rows, column] > 0
        parts = [rows[yes], rows[~yes]]
        found = [(r, best_split(columns, r, slope, bend)) for r in parts]
        leaves[at:at + 1] = found
        paths[at:at + 1] = [path + (0,), path + (1,)]
    said, value = np.zeros(len(slope)), {}
    for (rows, _), path in zip(leaves, paths):
        value[path] = -RATE * slope[rows].sum() / (bend[rows].sum() + RIDGE)
        said[rows] = value[path]

    def build(path):
        return (splits[path], build(path + (0,)), build(path + (1,))) if path in splits else value[path]
    return build(()), said


def best_split(columns, rows, slope, bend):
    """Gain and column of the best split of the rows; of equals the first."""
    x = columns[rows]
    n, g, h = len(rows), slope[rows], bend[rows]
    yes = np.vstack([np.ones(n), g, h]).astype(np.float32) @ x
    count, g_yes, h_yes = yes.astype(float)
    g_all, h_all = g.sum(), h.sum()
    g_no, h_no = g_all - g_yes, h_all - h_yes
    gain = g_yes ** 2 / (h_yes + RIDGE) + g_no ** 2 / (h_no + RIDGE) - g_all ** 2 / (h_all + RIDGE)
    gain[(count < LEAST) | (n - count < LEAST)] = 0
    at = int(np.argmax(np.round(gain, 4)))
    return gain[at], at


def boost(columns, y, weight):
    """The log odds to begin with, and the trees."""
    share = (weight * y).sum() / weight.sum()
    start = float(np.log(share / (1 - share)))
    columns = columns.astype(np.float32)
    odds, trees = np.full(len(y), start), []
    for _ in range(TREES):
        p = 1 / (1 + np.exp(-odds))
        tree, said = grow(columns, weight * (p - y), weight * p * (1 - p))
        trees.append(tree)
        odds += said
    return start, trees


def say(tree, columns):
    """What a tree says of every row."""
    if not isinstance(tree, tuple):
        return np.full(len(columns), tree)
    column, yes, no = tree
    return np.where(columns[:, column] > 0, say(yes, columns), say(no, columns))
