"""Problem 3: one step of gradient descent for logistic and for multinomial regression.

`models` states the question's two models and costs; `general` the updates for any number of
observations; `scratch` the derivation from the cost; `steps` the numbers; `argument` part (e);
`beside` both models in one table; `errata`
what the printed key gets wrong; `behind` what happens after
the first step; `care` how far the numbers can be trusted;
`boxes` what a student is asked on the page, `lines` what to show line by line; `practice` where other numbers come
from.
"""

from . import models, general, scratch, steps, argument, beside, errata, behind, care, pictures, boxes, lines, practice  # noqa: F401, I001  the order in which claims are listed
