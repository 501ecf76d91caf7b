"""Homework 0: a line, the smallest homework that has every kind of box and of statement. It is an example."""
