"""An expression as a rational function of letters, one for each exp and log in it: then equality is decided."""

from dataclasses import dataclass, field

import sympy as sp


@dataclass
class Letters:
    """The letter of each exp and log in an expression: keyed by the expression, not by how it prints."""

    of: dict[sp.Expr, sp.Dummy] = field(default_factory=dict)
    exponents: dict[sp.Dummy, sp.Expr] = field(default_factory=dict)  # what the letter of an exp stands for

    def vanishes(self, expression: sp.Expr) -> bool:
        """Whether it is zero as a rational function of the letters."""
        numerator, _ = sp.fraction(sp.together(self.rational(expression)))
        return bool(sp.expand(numerator) == 0)

    def rational(self, expression: sp.Expr) -> sp.Expr:
        """exp(2u + v) becomes E_u^2 E_v; log(p) becomes L_p, with p expanded or split."""
        if isinstance(expression, sp.exp):
            terms = sp.Add.make_args(sp.expand(expression.args[0]))
            return sp.Mul(*(self._exponential(t) for t in terms))
        if isinstance(expression, sp.log):
            return self._logarithm(self.rational(expression.args[0]))
        if not expression.args:
            return self._exponential(sp.S.One) if expression is sp.E else expression
        if _is_root_of_exp(expression):
            return self._letter(expression)
        return expression.func(*(self.rational(a) for a in expression.args))

    def _letter(self, expression: sp.Expr) -> sp.Dummy:
        return self.of.setdefault(expression, sp.Dummy(positive=True if expression.is_positive else None))

    def _exponential(self, term: sp.Expr) -> sp.Expr:
        count, rest = term.as_coeff_Mul()
        if isinstance(rest, sp.log):
            return self.rational(rest.args[0]) ** count
        letter = self._letter(sp.exp(rest))
        self.exponents[letter] = rest
        return letter**count

    def _logarithm(self, argument: sp.Expr) -> sp.Expr:
        """log of a product of factors that are surely positive is the sum of their logs; else a letter of its own."""
        above, below = (sp.factor_list(part) for part in sp.fraction(sp.together(argument)))
        powers = [*_primes(above[0] / below[0]), *above[1], *((base, -k) for base, k in below[1])]
        if not all(_surely_positive(base) for base, _ in powers):
            return self._letter(sp.log(sp.factor(argument), evaluate=False))
        return sp.Add(*(k * self._log_of_factor(base) for base, k in powers))

    def _log_of_factor(self, base: sp.Expr) -> sp.Expr:
        """The exponent where the factor is an exp; else a letter."""
        if base in self.exponents:
            return self.rational(self.exponents[base])
        return self._letter(sp.log(base, evaluate=False))


def _is_root_of_exp(expression: sp.Expr) -> bool:
    """A power of an exp that is no whole one and may lie on another branch: sqrt(exp(z)) for a complex z."""
    if not isinstance(expression, sp.Pow) or expression.exp.is_integer:
        return False
    return bool(expression.base.has(sp.exp, sp.log)) and not expression.base.is_positive


def _primes(number: sp.Expr) -> list[tuple[sp.Expr, int]]:
    """A positive fraction as powers of primes, so that log 6 is log 2 + log 3; any other number as it is."""
    if number.is_Rational and number.is_positive:
        return [(sp.Integer(p), k) for p, k in sp.factorrat(number).items()]
    return [(number, 1)]


def _surely_positive(base: sp.Expr) -> bool:
    """A sum of products of positive numbers and positive letters."""
    return all(term.is_positive for term in sp.Add.make_args(sp.expand(base)))
