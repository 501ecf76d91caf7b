"""What a student is asked to show line by line: the sum of the output unit is that of a logistic regression."""

from ...answers.derivations import ONE, Derivation, derive
from .collapse import Work, network

_work = Work(network)
_OWN = [leaf.name.plain for leaves in _work.parameters for leaf in leaves.flat]
_HIDDEN = [f"a_{j + 1}^[1]" for j in range(network.widths[1])]
_COLLAPSED = {"b*": _work.composed[0][0, 0].letters} | {
    f"w_1{k + 1}*": entry.letters for k, entry in enumerate(_work.composed[1].flat)}

derive(Derivation(
    id="hw3.1.sum", claim="hw3.1.collapse", left="z_1^{(i)[2]}",
    asks="Take the sum of the output unit, $z_1^{(i)[2]}$, from the hidden activations down to $b^{*} + w_{11}^{*} "
         "x_1^{(i)} + w_{12}^{*} x_2^{(i)}$. Without the (i) is fine, too.",
    wanted={1: "the sum of the output unit, with the hidden activations", 2: "the hidden sums put in",
            3: "multiplied out, with what multiplies each feature collected", 4: "the end, in the letters with a star"},
    names=dict.fromkeys((*_OWN, *_HIDDEN, *_COLLAPSED, "x_1", "x_2", "z_1^[2]"), ONE),
    known=dict(zip(_HIDDEN, (z.letters for z in _work.z1.flat), strict=True)) | _COLLAPSED,
    hints=("Start from the output unit: its bias, and each hidden activation times its weight.",
           "Now replace each hidden activation by its formula.")))
