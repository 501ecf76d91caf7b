"""What a student is asked to show line by line: the sum of the output unit is that of a logistic regression."""

from ...answers.derivations import ONE, Derivation, Size, derive
from ...network import Network
from .collapse import Work, network

ALL = "the hidden sums put in"
LAST = "the sums of the last hidden layer put in"


def _matrices(network: Network) -> dict[str, list[list[str]]]:
    """Each matrix that may stand for its entries, as the names of these: b, w and a of a layer, x, w* and z."""
    work, L = Work(network), network.L
    found = {f"{name[0]}^[{name[1:]}]": [[leaf.name.plain for leaf in row] for row in work.leaves(name)]
             for name in network.parameters}
    found |= {f"a^[{l}]": [[f"a_{j + 1}^[{l}]"] for j in range(network.widths[l])] for l in range(1, L)}
    features = range(1, network.widths[0] + 1)
    found |= {f"z^[{l}]": found[f"a^[{l}]"] for l in range(1, L)}  # what is linear passes its sum on
    return found | {"x": [[f"x_{k}"] for k in features], "w*": [[f"w_1{k}*"] for k in features],
                    f"z^[{L}]": [[f"z_1^[{L}]"]]}


def _typed(rows: list[list[str]]) -> str:
    """A matrix of names as a student types it; a single name as it is."""
    text = "; ".join(", ".join(row) for row in rows)
    return text if len(rows) * len(rows[0]) == 1 else f"[{text}]"


def derivation(network: Network) -> Derivation:
    """The derivation for a network with these layers."""
    work, L = Work(network), network.L
    own = [leaf.name.plain for leaves in work.parameters for leaf in leaves.flat]
    hidden = {name.plain: z.letters for name, _, z in work.hidden}
    collapsed = {"b*": work.composed[0][0, 0].letters} | {
        f"w_1{k + 1}*": entry.letters for k, entry in enumerate(work.composed[1].flat)}
    features = [f"x_{k + 1}" for k in range(network.widths[0])]
    matrices = _matrices(network)
    shapes: dict[str, tuple[Size, Size]] = {name: (len(rows), len(rows[0])) for name, rows in matrices.items()}
    left = f"z_1^{{(i)[{L}]}}"
    return Derivation(
        id="hw3.1.sum", claim="hw3.1.collapse", left=left,
        asks=f"Take the sum of the output unit, ${left}$ (not yet its sigmoid), from the hidden activations down to "
             f"${work.collapsed[0, 0].letters}$. Without the (i) is fine, too.",
        wanted={1: "the sum of the output unit, with the hidden activations", 2: LAST if L > 2 else ALL,
                L + 1: "multiplied out, with what multiplies each feature collected",
                L + 2: "the end, in the letters with a star"},
        names=dict.fromkeys((*own, *hidden, *collapsed, *features, f"z_1^[{L}]"), ONE) | shapes,
        known=hidden | collapsed, spelled={name: _typed(rows) for name, rows in matrices.items()},
        hints=("Start from the output unit: its bias, and each hidden activation times its weight.",
               "Now replace each hidden activation by its formula."))


derive(derivation(network))
