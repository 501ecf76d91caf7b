"""Every formula of the course, once.

A formula is a plain function of its quantities and never asks what they are: floats or exact
fractions in NumPy arrays, shapes, symbols, or values that remember how they were written.
One observation is a column: X is (n_0, m), y is (n_L, m), w of layer l is (n_{l-1}, n_l),
b of layer l is (n_l, 1). J is a mean over the m observations.
"""

from typing import Any

import numpy as np

Quantity = Any  # whatever a reading computes with; a formula does not look


def affine(b: Quantity, w: Quantity, a: Quantity) -> Quantity:
    """z = b + w^T a; b alone is repeated across columns. (n, 1), (k, n), (k, m) -> (n, m)."""
    return b + w.T @ a


def compose(b1: Quantity, w1: Quantity, b2: Quantity, w2: Quantity) -> tuple[Quantity, Quantity]:
    """Two affine maps, the first inside the second, are one: its b and its w."""
    return affine(b2, w2, b1), w1 @ w2


def linear(z: Quantity) -> Quantity:
    """a = z. (n, m) -> (n, m)."""
    return z


def relu(z: Quantity) -> Quantity:
    """What is positive stays, the rest is cut off, entry by entry. Shapes: z (n, m) -> (n, m).

    Raises nothing of its own.

    >>> from solutions import entries
    >>> relu(entries("z", 1, 2)).tolist()
    [[Max(0, z_11), Max(0, z_12)]]
    """
    return np.maximum(z, 0)


def sigmoid(z: Quantity) -> Quantity:
    """The logistic curve, entry by entry, computed so that it never overflows. Shapes: z (n, m) -> (n, m).

    Raises TypeError for fractions, whose exponential is none; give floats or symbols.

    >>> from solutions import entries
    >>> sigmoid(entries("z", 1)).tolist()
    [[exp(z_11)/(exp(z_11) + 1)]]
    """
    return np.exp(z - np.logaddexp(0, z))


def tanh(z: Quantity) -> Quantity:
    """a = tanh(z), entry by entry. (n, m) -> (n, m)."""
    return np.tanh(z)


def softmax(z: Quantity) -> Quantity:
    """Each exponential as a share of its column, computed so that it never overflows. Shapes: z (n, m) -> (n, m).

    Raises TypeError for fractions, whose exponential is none; give floats or symbols.

    >>> from solutions import entries
    >>> softmax(entries("z", 2)).tolist()
    [[exp(z_11)/(exp(z_11) + exp(z_21))], [exp(z_21)/(exp(z_11) + exp(z_21))]]
    """
    return np.exp(z - np.logaddexp.reduce(z, axis=0, keepdims=True))


def logistic_cost(a: Quantity, y: Quantity, m: Quantity) -> Quantity:
    """J = -(1/m) sum over observations of y log a + (1 - y) log(1 - a). (1, m), (1, m) -> (1, 1)."""
    return -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum(axis=1, keepdims=True) / m


def softmax_cost(a: Quantity, y: Quantity, m: Quantity) -> Quantity:
    """The mean over observations of minus the log of what is given to the class that was observed.

    Shapes: a (n, m), y (n, m) -> (1, 1).

    Raises TypeError for fractions, whose logarithm is none; give floats or symbols.

    >>> from solutions import entries
    >>> softmax_cost(entries("a", 2), entries("y", 2), 1)[0, 0]
    -y_11*log(a_11) - y_21*log(a_21)
    """
    per_observation = (y * np.log(a)).sum(axis=0, keepdims=True)
    return -per_observation.sum(axis=1, keepdims=True) / m


def logistic_cost_of_sums(z: Quantity, y: Quantity, m: Quantity) -> Quantity:
    """The same J from z: (1/m) sum of log(1 + exp z) - y z; no log of a rounded a. (1, m), (1, m) -> (1, 1)."""
    return (np.logaddexp(0, z) - y * z).sum(axis=1, keepdims=True) / m


def softmax_cost_of_sums(z: Quantity, y: Quantity, m: Quantity) -> Quantity:
    """The same J from z: (1/m) sum of log sum exp z - y z, for one-hot y. (n, m), (n, m) -> (1, 1)."""
    per_observation = np.logaddexp.reduce(z, axis=0, keepdims=True) - (y * z).sum(axis=0, keepdims=True)
    return per_observation.sum(axis=1, keepdims=True) / m


def residual(a: Quantity, y: Quantity) -> Quantity:
    """a - y, the derivative of one observation's cost by its z. (n, m), (n, m) -> (n, m)."""
    return a - y


def mean_residual(a: Quantity, y: Quantity, m: Quantity) -> Quantity:
    """dJ/dz = (a - y) / m: the derivative of the mean J carries 1/m. (n, m) -> (n, m)."""
    return residual(a, y) / m


def b_gradient(dJ_dz: Quantity) -> Quantity:
    """dJ/db sums dJ/dz over the columns that b is repeated across. (n, m) -> (n, 1)."""
    return dJ_dz.sum(axis=1, keepdims=True)


def w_gradient(a: Quantity, dJ_dz: Quantity) -> Quantity:
    """dJ/dw = a (dJ/dz)^T, with the activations that w multiplies. (k, m), (n, m) -> (k, n)."""
    return a @ dJ_dz.T


def a_gradient(w: Quantity, dJ_dz: Quantity) -> Quantity:
    """dJ/da of the layer before = w dJ/dz. (k, n), (n, m) -> (k, m)."""
    return w @ dJ_dz


def mean_b_gradient(residual: Quantity, m: Quantity) -> Quantity:
    """dJ/db is the mean over observations of a - y. (n, m) -> (n, 1)."""
    return b_gradient(residual) / m


def mean_w_gradient(X: Quantity, residual: Quantity, m: Quantity) -> Quantity:
    """dJ/dw is the mean over observations of x (a - y)^T. (k, m), (n, m) -> (k, n)."""
    return w_gradient(X, residual) / m


def step(old: Quantity, gradient: Quantity, alpha: Quantity) -> Quantity:
    """One step of gradient descent: new = old - alpha * gradient. All of one shape."""
    return old - alpha * gradient


def softmax_output_gradient(a: Quantity, y: Quantity, m: Quantity) -> Quantity:
    """dJ/da of the softmax cost is -y / a / m, entry by entry. (n, m) -> (n, m)."""
    return -(y / a) / m


def sigmoid_output_gradient(a: Quantity, y: Quantity, m: Quantity) -> Quantity:
    """dJ/da of the logistic cost is (a - y) / (a (1 - a)) / m, entry by entry. (n, m) -> (n, m)."""
    return residual(a, y) / (a * (1 - a)) / m


def through_softmax(dJ_da: Quantity, a: Quantity) -> Quantity:
    """dJ/dz = a * (dJ/da - sum over units of a * dJ/da) in each column. (n, m), (n, m) -> (n, m)."""
    return a * (dJ_da - (a * dJ_da).sum(axis=0, keepdims=True))


def through_relu(dJ_da: Quantity, z: Quantity) -> Quantity:
    """dJ/dz = dJ/da where z is positive, 0 elsewhere. (n, m), (n, m) -> (n, m)."""
    return dJ_da * np.heaviside(z, 0)


def through_linear(dJ_da: Quantity, z: Quantity) -> Quantity:
    """dJ/dz = dJ/da: a linear activation has slope 1. (n, m), (n, m) -> (n, m)."""
    return dJ_da


def through_sigmoid(dJ_da: Quantity, a: Quantity) -> Quantity:
    """dJ/dz = dJ/da * a (1 - a). (n, m), (n, m) -> (n, m)."""
    return dJ_da * (a * (1 - a))


def through_tanh(dJ_da: Quantity, a: Quantity) -> Quantity:
    """dJ/dz = dJ/da * (1 - a^2). (n, m), (n, m) -> (n, m)."""
    return dJ_da * (1 - a * a)


def chain_rule(dJ_da: Quantity, da_dz: Quantity) -> Quantity:
    """dJ/dz = dJ/da . da/dz: the dot adds up over every entry of a. (n, m), (n, m, k, l) -> (k, l)."""
    return np.tensordot(dJ_da, da_dz, axes=2)


def softmax_jacobian(a: Quantity) -> Quantity:
    """da/dz of one observation is diag(a) - a a^T. (n, 1) -> (n, n)."""
    return np.diagflat(a) - a @ a.T


def through_jacobian(jacobian: Quantity, dJ_da: Quantity) -> Quantity:
    """dJ/dz of one observation = (da/dz)^T dJ/da. (n, n), (n, 1) -> (n, 1)."""
    return jacobian.T @ dJ_da
